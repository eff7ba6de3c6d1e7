//! Målvakt reads Swedish municipal reports and says what in them does not agree.
