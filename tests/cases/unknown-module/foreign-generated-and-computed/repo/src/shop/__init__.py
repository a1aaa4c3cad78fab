from shop import sub as schema
