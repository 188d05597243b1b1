"""A small pack to start from: three indicators that show what rules can say, a few figures, the tests of the rules, and what runs them."""

SCHEMA_FILE = "rules.schema.json"
"""The name of the file beside the rules that tells editors what rules can say."""

MODELINE = f"# yaml-language-server: $schema=./{SCHEMA_FILE}\n"
"""The first line of rules, by which editors find that file."""

STARTER_RULES = (
    MODELINE
    + """\
# A pack to start from. Replace the indicators by your own; `ragrules check` says what is wrong, `ragrules explain` what a rating means.
ragrules: 1
pack:
  id: performance-index
  title: Performance index
  organisation: {organisation}
  calendar: financial-year-april
scale: rag
defaults:
  lag: {{monthly: 14 days, quarterly: 30 days}}
indicators:
  - id: assessments-in-45-days
    number: 1
    title: "% of assessments completed within 45 days"
    service: Children's services
    unit: percent
    frequency: monthly
    direction: higher            # more is better
    target: 90
    tolerance: 5% of target      # amber down to 85.5; write 5 points for down to 85
  - id: weeks-to-decide
    number: 2
    title: Average number of weeks to decide a planning application
    service: Planning
    unit: weeks
    frequency: quarterly
    direction: lower             # fewer are better
    target: 8
    tolerance: 1                 # amber up to 9 weeks
  - id: contacts
    number: 3
    title: Number of contacts received
    service: Customer services
    unit: count
    frequency: monthly
    direction: none              # for information: reported, and not rated
"""
)
"""The rules of the starter pack, with `{organisation}` where the name of the organisation belongs."""

STARTER_FIGURES = """\
indicator,period,value
assessments-in-45-days,2021-07,91
assessments-in-45-days,2021-08,86
weeks-to-decide,2021/22 Q1,9.5
contacts,2021-07,731
contacts,2021-08,744
"""
"""The figures of the starter pack."""

STARTER_TESTS = """\
# What the rules must say of a figure, on every edge and just beside it. After a change of the rules, `ragrules test` names what has become
# another rating; `ragrules test --coverage text` names what no case tries.
ragrules: 1
rules: performance-index.ragrules.yaml
tests:
  - name: green from 90%, amber from five per cent under it
    indicator: assessments-in-45-days
    period: 2021-08
    cases:
      - {value: 90.1, expect: green}
      - {value: 90, expect: green}
      - {value: 89.9, expect: amber}
      - {value: 85.51, expect: amber}
      - {value: 85.5, expect: amber}
      - {value: 85.49, expect: red}
      - {value: 85, expect: red}
      - {value: 45, expect: red}
      - {value: , expect: no_value}
  - name: green up to 8 weeks, amber up to 9
    indicator: weeks-to-decide
    period: 2021/22 Q1
    cases:
      - {value: 7, expect: green}
      - {value: 7.9, expect: green}
      - {value: 8, expect: green}
      - {value: 8.1, expect: amber}
      - {value: 8.9, expect: amber}
      - {value: 9, expect: amber}
      - {value: 9.1, expect: red}
      - {value: 18, expect: red}
      - {value: , expect: no_value}
  - name: for information, and not rated
    indicator: contacts
    period: 2021-08
    cases:
      - {value: 744, expect: contextual}
      - {value: , expect: no_value}
  - name: months fall due after 14 days
    indicator: assessments-in-45-days
    values: {2021-07: 91}
    cases:
      - {as_of: 2021-09-13, expect: green}
      - {as_of: 2021-09-14, expect: awaited}
  - name: quarters fall due after 30 days
    indicator: weeks-to-decide
    values: {2021/22 Q1: 8}
    cases:
      - {as_of: 2021-10-29, expect: green}
      - {as_of: 2021-10-30, expect: awaited}
  - name: months that are not rated fall due as well
    indicator: contacts
    values: {2021-07: 731}
    cases:
      - {as_of: 2021-09-13, expect: contextual}
      - {as_of: 2021-09-14, expect: awaited}
"""
"""The tests of the starter pack: of every edge, level and reason, and of every mistake that `ragrules test --mutants` makes."""

HOOKS_FILE = ".pre-commit-config.yaml"
"""The name of the file in the top folder of a git repository that tells pre-commit what to run."""

STARTER_HOOKS = r"""# Checked before each commit, once you have typed `pre-commit install`, by the ragrules that is installed.
repos:
  - repo: local
    hooks:
      - id: ragrules-check
        name: check the rules (ragrules)
        entry: ragrules check --strict
        language: system
        files: \.rag(rules|report)\.yaml$
        require_serial: true
      - id: ragrules-test
        name: test the rules (ragrules)
        entry: ragrules test .
        language: system
        files: \.rag(rules|report|test)\.yaml$
        pass_filenames: false
"""
"""The hooks that check and test rules before each commit."""
