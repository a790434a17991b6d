//! When articles appear: eighteen months in the rhythm of newsrooms, more by day, less at weekends.

const HOUR: i64 = 3_600;
const DAYS: i64 = 548;

/// How busy the hours of a day are, from midnight on.
const HOURS: [f64; 24] = [
    2.0, 1.0, 1.0, 1.0, 2.0, 4.0, 7.0, 9.0, 10.0, 11.0, 11.0, 10.0, 9.0, 10.0, 10.0, 10.0, 10.0,
    9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0,
];

/// The hours of eighteen months, and which part of all articles appeared before each.
#[derive(Debug)]
pub(crate) struct Clock {
    start: i64,
    before: Vec<f64>,
}

impl Clock {
    /// The months before `end` (seconds since the Unix epoch, the start of a day).
    pub(crate) fn new(end: i64) -> Self {
        let start = end - DAYS * 24 * HOUR;
        let mut before = vec![0.0];
        let mut sum = 0.0;
        for day in 0..DAYS {
            // The epoch began on a Thursday.
            let weekday = (start.div_euclid(24 * HOUR) + day + 3).rem_euclid(7);
            let busy = if weekday >= 5 { 0.45 } else { 1.0 };
            for hour in HOURS {
                sum += hour * busy;
                before.push(sum);
            }
        }
        Self { start, before: before.into_iter().map(|part| part / sum).collect() }
    }

    /// The moment before which `part` of all articles appeared: seconds since the Unix epoch.
    pub(crate) fn at(&self, part: f64) -> i64 {
        let next = self.before.partition_point(|&before| before <= part);
        let hour = next.saturating_sub(1);
        let at = |hour: usize| self.before.get(hour).copied().unwrap_or(1.0);
        let width = at(hour + 1) - at(hour);
        let within = if width > 0.0 { ((part - at(hour)) / width).clamp(0.0, 0.999) } else { 0.0 };
        self.start + ((hour as f64 + within) * HOUR as f64) as i64
    }
}
