name: routes.py
