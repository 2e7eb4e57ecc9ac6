# Every door of the project. The work is done by tools/environment.py, which needs python3 alone.
PYTHON ?= python3
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: run test check fix bench pictures wheel lock help

run test check fix bench pictures wheel lock help:
	@$(PYTHON) tools/environment.py $@ $(ARGS)
