"""A small pack to start from: three indicators that show what rules can say, and a few figures."""

STARTER_RULES = """\
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
