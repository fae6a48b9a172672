"""Placeholder until its page lands."""

import streamlit as st

st.title("home")
