"""Rules as data: their schema, how they are read and checked, and the matcher that runs them."""

from extract.rules.check import check_rules
from extract.rules.load import load_rules
from extract.rules.match import Match, Matcher
from extract.rules.schema import Rule, RuleFile, RuleSet

__all__ = ["Match", "Matcher", "Rule", "RuleFile", "RuleSet", "check_rules", "load_rules"]
