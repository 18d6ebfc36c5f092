problem-at = { $file }:{ $line }: { $what }
problem-at-code = { $file }:{ $line }: { $code }: { $what }

problem-unreadable = cannot be read: { $why }
problem-too-large = the file has { $size } bytes, expected at most { $limit }
problem-not-text = not a text in UTF-8
problem-syntax = not TOML: { $why }
problem-missing-key = "{ $key }" is missing
problem-missing-language = "{ $key }" has no text in { $lang }: ru, kk and en are required
problem-unknown-key = unknown key "{ $key }", expected one of: { $expected }
problem-wrong-type = "{ $key }" is not { $expected }
problem-empty = "{ $key }" is empty, expected a text
problem-hidden-character = "{ $key }" holds the invisible character { $character }, expected plain text
problem-not-a-code = "{ $text }" is not a code: expected two to four capital letters, for an item followed by -NN
problem-not-an-id = "{ $text }" cannot be an id: expected small Latin letters, digits and hyphens
problem-unknown-word = "{ $word }" is not { $of }, expected one of: { $expected }
problem-duplicate = { $what } { $id } occurs twice, expected once; first in { $file }:{ $line }

problem-foreign-item = the item does not belong to { $domain }, expected a code that begins with { $domain }-
problem-unknown-section = there is no section "{ $section }", expected the id of one of the sections of this file
problem-empty-section = the section "{ $section }" has no items, expected at least one
problem-unknown-norm = there is no norm "{ $norm }", expected an id from norms.toml
problem-norm-unit = the norm { $norm } is in { $found }, expected { $expected } as in the measurement
problem-expired-norm = the norm { $norm } ended on { $ended }, expected one in force
problem-impossible-rule = { $act } has no rule "{ $at }", expected { $expected }
problem-unknown-input = the formula uses "{ $input }", expected the key of one of the inputs
problem-unused-input = the formula does not use "{ $input }", expected besides = true where it is only noted
problem-used-besides = the formula uses "{ $input }", which is said to be taken besides
problem-not-a-formula = "{ $text }" is not a formula, expected the key of an input or two keys as in area / heads
problem-min-above-max = min { $min } is above max { $max }, expected the smaller number first
problem-changed-edition = the text has changed under its old edition { $edition }; { $visits ->
    [one] { $visits } visit keeps
   *[other] { $visits } visits keep
} the text it began with, and the new one needs a new edition
problem-term-too-long = the term is longer than { $most } days
problem-ends-before-it-begins = the norm ends before it begins to be in force

problem-wording-unbalanced = "{ $key }" has a bracket without its pair
problem-wording-nested = "{ $key }" has a bracket inside a bracket
problem-wording-unknown-slot = "{ $key }" has the unknown slot "{ $slot }", expected value, norm or place
problem-wording-bare-slot = "{ $key }" has { "{" }{ $slot }{ "}" } outside square brackets: the sentence would break where it is not known
problem-slot-unmeasured = "{ $key }" has slots, and the item measures nothing that could fill them
problem-applies-to-nothing = the item applies to nothing, expected ALL, facility types or features
problem-all-and-more = ALL stands beside other words, expected it alone
problem-never-asked = the item can never be asked: no facility fits both it and the items it is asked within
problem-unknown-host = there is no item { $item } to ask this one within
problem-cycle = the items are asked within each other: { $path }

rule-form-numbered = a rule from 1 to { $last }, as in 13, 24(1) or 24-27
rule-form-sectioned = a rule from 1 to { $last }, as in 18, 18.1 or 24.6-24.9
rule-form-article = an article, as in 99, 99(1) or 60.2

vocabulary-severity = a severity
vocabulary-means = a means of verification
vocabulary-applicability = a facility type or feature
vocabulary-unit = a known unit
vocabulary-act = a known act
vocabulary-norm-system = a system of norms
vocabulary-comparison = a comparison
vocabulary-confidence = a confidence
vocabulary-country = a country
vocabulary-facility-type = a facility type
vocabulary-feature = a feature
vocabulary-day-kind = a kind of days
vocabulary-on-day-off = a rule for days off
vocabulary-standing = a standing of words

named-checklist = the checklist
named-section = the section
named-item = the item
named-input = the input
named-norm = the norm
named-body = the body
named-term = the term
named-calendar = the calendar
named-day = the day
named-rules = the rules

value-kind-text = a text in quotes
value-kind-whole-number = a whole number, zero or more
value-kind-decimal = a decimal in quotes, as "2.5"
value-kind-true-or-false = true or false
value-kind-date = a date, as 2026-01-31
value-kind-day-of-year = a day of the year, as "03-08"
value-kind-list = a list of tables
value-kind-list-of-texts = a list of texts
value-kind-table = a table
value-kind-languages = a text by language, as key.ru = "…"
named-response = the kind of act
named-danger = the kind of danger
