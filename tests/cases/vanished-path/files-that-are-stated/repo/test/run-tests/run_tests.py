name: run_tests.py
