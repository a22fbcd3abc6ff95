"""The roof: settings, addresses, middleware, base templates and the design system."""
