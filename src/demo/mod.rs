//! Serves the embedded replica sites on loopback.
