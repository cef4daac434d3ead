"""A simulated world of days at home, and how well planners find the moments in it.

Only `product.py` knows the product; everything else could judge any planner.
"""
