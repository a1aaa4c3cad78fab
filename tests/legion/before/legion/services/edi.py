"""Serve models."""
