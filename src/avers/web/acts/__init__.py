"""Thanks, promises, obstacles, messages and the line-up: what people do from day to day."""
