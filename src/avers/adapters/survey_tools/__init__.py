"""Survey tools other than LimeSurvey: their exports of answers, and their structures, in our words.

A reader of one tool recognises its files by their shape, not by their name, and empties every column
about a person, a place or a time before anything else sees it. Nothing here opens a file: text comes in
already bounded and decoded. Start reading at ``recognising.recognise``.
"""
