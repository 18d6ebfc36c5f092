//! Measured values: what the formula gives, and what each norm says of it.
