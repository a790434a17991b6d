/// x
#[derive(Debug)]
pub struct Finding;
/// x
#[derive(Debug)]
pub struct Findings;
/// x
#[derive(Debug)]
pub enum Concern {}
