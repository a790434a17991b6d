use proptest::prelude::*;

use super::*;
use crate::library::fixture;
use crate::text::Span;

#[test]
fn what_was_packed_comes_back() {
    let item = fixture::talks();
    let article = unpack_article(&pack_article(&item.article), item.article.text.clone());
    assert_eq!(article.as_ref(), Some(&item.article));
    assert_eq!(unpack_analysis(&pack_analysis(&item.analysis)).as_ref(), Some(&item.analysis));
}

#[test]
fn an_analysis_is_smaller_than_half_its_json() {
    let analysis = fixture::talks().analysis;
    let json = serde_json::to_vec(&analysis).unwrap();
    assert!(pack_analysis(&analysis).len() * 2 < json.len());
}

#[test]
fn an_article_that_was_packed_before_it_had_an_address_is_read() {
    let item = fixture::talks();
    let article = Article { url: None, language: None, image: None, ..item.article };
    let packed = pack_article(&article);
    let older = &packed[..packed.len() - 4];
    assert_eq!(unpack_article(older, article.text.clone()), Some(article));
}

#[test]
fn links_come_back_and_an_article_that_was_packed_without_them_has_none() {
    let plain = fixture::talks().article;
    assert!(plain.links.is_empty());
    let packed = pack_article(&plain);
    let older = &packed[..packed.len() - 1];
    assert_eq!(unpack_article(older, plain.text.clone()), Some(plain.clone()));
    let link = |start, end, url: &str| Link { span: Span::new(start, end), url: url.to_owned() };
    let links = vec![link(3, 9, "https://news.example/a"), link(12, 14, "mailto:a@news.example")];
    let linked = Article { links, ..plain };
    let packed = pack_article(&linked);
    assert_eq!(unpack_article(&packed, linked.text.clone()), Some(linked));
}

#[test]
fn a_newer_form_is_not_guessed_at() {
    let mut packed = pack_analysis(&Analysis::default());
    packed[0] = 99;
    assert_eq!(unpack_analysis(&packed), None);
}

fn spans() -> impl Strategy<Value = Span> {
    (0..100_000_usize, 0..500_usize).prop_map(|(start, len)| Span::new(start, start + len))
}

fn analyses() -> impl Strategy<Value = Analysis> {
    let actor =
        (".*", ".*", 0..4_u8, proptest::option::of(".*"), prop::collection::vec(spans(), 0..5))
            .prop_map(|(name, key, kind, role, mentions)| Actor {
                aliases: vec![key.clone()],
                name,
                key,
                kind: actor_kind(kind).unwrap(),
                role,
                mentions,
            });
    let speaker = (".*", proptest::option::of(0..4_usize), proptest::option::of(spans()))
        .prop_map(|(name, actor, mention)| Speaker { name, actor, mention });
    let quote = (
        spans(),
        0..3_u8,
        prop::collection::vec(speaker, 0..3),
        proptest::option::of(spans()),
        0..1000_u16,
    )
        .prop_map(|(span, kind, speakers, cue, confidence)| Quote {
            span,
            kind: quote_kind(kind).unwrap(),
            speakers,
            cue,
            rule: "a-rule".to_owned(),
            confidence: f32::from(confidence) / 1000.0,
        });
    (prop::collection::vec(actor, 0..5), prop::collection::vec(quote, 0..5), any::<u32>()).prop_map(
        |(actors, quotes, version)| Analysis {
            version,
            actors,
            quotes,
            topics: vec![Topic { name: "t".to_owned(), score: 0.5, mentions: 300 }],
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_analysis_comes_back(analysis in analyses()) {
        prop_assert_eq!(unpack_analysis(&pack_analysis(&analysis)), Some(analysis));
    }

    #[test]
    fn damaged_bytes_are_refused_or_read_and_never_panic(
        analysis in analyses(), at in any::<prop::sample::Index>(), byte in any::<u8>(),
    ) {
        let mut packed = pack_analysis(&analysis);
        let at = at.index(packed.len());
        packed[at] = byte;
        let _ = unpack_analysis(&packed);
        let _ = unpack_analysis(&packed[..at]);
        let _ = unpack_article(&packed, String::new());
    }
}
