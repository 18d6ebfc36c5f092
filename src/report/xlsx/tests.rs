//! Workbooks read back by another library.
