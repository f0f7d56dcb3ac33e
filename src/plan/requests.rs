//! What pages ask for, before and after requests for one path are settled.

use crate::model::Focus;
use crate::model::outputs::{Claim, Failure, Refusal};

/// One page's request.
pub struct ClaimRequest {
    pub claim: Claim,
    /// The page gives the focus itself.
    pub focus: Option<Focus>,
}

/// What pages ask for.
#[derive(Debug, Default)]
pub struct Claims {
    /// Sorted by output path; no two share one.
    pub claims: Vec<Claim>,
    pub refused: Vec<Refusal>,
    pub failed: Vec<Failure>,
}
