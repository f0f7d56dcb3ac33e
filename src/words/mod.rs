//! All words for people.
