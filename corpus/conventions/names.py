"""What councils, their committees and their members are called in print."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.conventions.rule import Rule, WordList

BODY = r"""
    (?: sub[- ]? \s? committee | committee | cabinet | council | board | panel | commission | forum
      | (?<! chief\s ) executive | assembly | pc (?= \s+ (?: minutes | meeting ) ) | authority | partnership
      | parish \s+ meeting | working \s+ (?: group | party ) | task \s+ (?: and | & ) \s+ finish \s+ group
      | (?: consultative | advisory | reference | liaison | steering | development | scrutiny | strategy | delivery
          | stakeholder | policy | sub ) [- ] group
      | area \s+ conference | governing \s+ body | (?: municipal | metropolitan ) \s+ district )
"""
COMMITTEE = rf"""
    (?: (?: [^\W\d_] [\w'’.-]{{0,40}} ,? | & | [-–] (?= \s+ [\w'’-]+ \s+ municipal \s ) ) \s+ ){{0,9}}?  # its words
    {BODY} \b (?: \s+ {BODY} \b ){{0,2}}                        # "Cabinet Committee", "Council Forum"
    (?: (?: (?<= district ) \s+ of | (?<= council ) \s+ of (?: \s+ the \s+ (?: borough | city | county ) \s+ of )? )
        (?: \s+ (?! (?: the | held | in | on | at | \w+ day ) \b ) (?-i: [A-Z] ) [\w'’-]* ){{1,3}}
      | (?<= council ) \s+ (?: for | on ) \s+ religious \s+ education )?
    (?! \s+ (?: chambers? | offices? | house | hall | rooms? | tax | officers? | members? | website | directors?
      | procedure ) \b )                                        # a place, a tax, a post
    (?: \s+ \( (?-i: [A-Z] ) [^()\d:]{{3,60}} \) (?<! chair\) )   # "Scrutiny Board (Children and Families)"
      | \s+ (?-i: [A-E] ) (?= $ | \s+ held \b ) )?              # "Licensing Sub-Committee B"
"""
CAPITAL, SMALL = "A-ZÀ-ÖØ-ÞŴŶ", "a-zß-öø-ÿŵŷ"
NAME_WORD = rf"(?: St\. | [{CAPITAL}][{SMALL}]+ (?: ['’-] [{CAPITAL}{SMALL}]+ )* )"
# Within a name: "Stow on the Marsh", "Ashby de la Zouch", "Forest of Dean". Another "of" is not: "Smith of Ardle".
JOINT = r"""
    (?: and | & | upon | with | (?: on | in | by | next ) [ ] the | on | under | de (?: [ ] la )? | le | cum | super
      | y )
"""
FIRST_WORD = rf"(?: (?: Isles? | Vale | Forest ) [ ] of [ ] )? {NAME_WORD}"
FURTHER_WORD = rf"(?: (?: [ ] | [ ] {JOINT} [ ] ) {NAME_WORD} )"
PLACE_NAME = rf"{FIRST_WORD} {FURTHER_WORD}{{0,4}}"
SHORTEST_PLACE_NAME = rf"{FIRST_WORD} {FURTHER_WORD}{{0,4}}?"
# "Ardle, Burrow and Marsh Council"
LISTED_PLACES = rf"(?: {NAME_WORD} , [ ] ){{1,2}} {NAME_WORD} [ ] (?: and | & ) [ ] {NAME_WORD}"
COUNCIL_TYPE = r"(?: County | Borough | District | City | Town | Parish | Community ) [ ]? \s Council"


@dataclass(frozen=True, slots=True)
class NameRules:
    """Names of bodies and of people in council papers."""

    committee: Rule = Rule(
        "names.committee",
        COMMITTEE,
        matches=("MINUTES of the Cabinet, which met in the Moot Hall", "Report to Highways Committee"),
        does_not_match=("held in the Council Chambers", "A Finch, Chief Executive", "the council tax", "age group"),
        seen_in="every council read",
    )
    committee_line: Rule = Rule(
        "names.committee_line",
        rf"^ {COMMITTEE} $",
        matches=(
            "HIGHWAYS AND WASTE COMMITTEE",
            "Scrutiny Board (Children and Families)",
            "Licensing Sub-Committee B",
            "Municipal District of Ardle",
            "Ardle - Burrow Municipal District",
            "Harbour Consultative Group",
        ),
        does_not_match=("Cabinet (Chair)", "The Cabinet agreed the fares", "Council Chamber, Town Hall"),
        seen_in="every council read",
    )
    council_line: Rule = Rule(
        "names.council_line",
        r"^ (?: [\w'’.&-]+ \s+ ){0,6} (?: council | authority ) $ | ^ (?: \w+ \s+ )? council \s+ of \s+ .+ $",
        matches=("Dray Magna Parish Council", "Ambermere Combined Authority", "Council", "Parish Council of Dray"),
        does_not_match=("Council Forum", "Cabinet", "Highways Committee"),
        seen_in="every council read",
    )
    # In front of a committee's name in a heading: the kind of paper, and "meeting of".
    before_committee: Rule = Rule(
        "names.before_committee",
        r"""
        ^ .* \b (?: meetings? | minutes | committee[ ]officer | (?: clerk | report ) (?= \s+ to \b )
          | agenda \s+ for | proceedings | members (?= \s+ of \b ) | decisions (?: [ ]taken | [ ]made )? )
        \s+ (?: (?: of | by | to ) \s+ )? (?: (?: the | a ) \s+ )? (?= \S )
        """,
        matches=("Minutes of a meeting of the Ferry Panel", "To members of the Council", "Report to Cabinet"),
        does_not_match=("Highways Committee", "Members and Officers Forum", "Meeting"),
        seen_in="every council read",
    )
    # The first words of a name that belong to the meeting. Of a council "general", "public", "special" and "budget"
    # describe its meeting; a committee has them in its name: "General Purposes Committee".
    before_name: Rule = Rule(
        "names.before_name",
        r"""
        ^ (?: draft | unconfirmed | of | the | an? | annual (?! \s+ parish \s+ meeting )
            | ordinary | extraordinary | monthly | held | to | at | in
            | (?: general | public | special | budget )
              (?= \s+ (?: (?: parish | town ) \s+ )? (?: council | meeting ) \b )
            | january | february | march | april | may | june | july | august | september | october | november
            | december ) \s+
        """,
        matches=("Extraordinary Parish Council", "the Cabinet", "January Council", "Budget Council"),
        does_not_match=("General Purposes Committee", "Public Protection Committee", "Budget"),
        seen_in="Kent County Council, Limerick City and County Council and parish councils in Norfolk, minutes",
    )
    # "the above Council": the name is printed above it.
    named_above: Rule = Rule(
        "names.named_above",
        r"^ (?: above | said | aforesaid | aforementioned ) (?: -? \s? (?: named | mentioned ) )? \b",
        matches=("above Council", "above-named Committee", "said Council"),
        does_not_match=("Council", "Abovetown Parish Council", "Saidley Council"),
        seen_in="Tintern Community Council, minutes and agendas",
    )
    # Behind a council's name: "Ardle City Council's Housing Committee", "Ardle County Council Regulatory Committee".
    own_committee: Rule = Rule(
        "names.own_committee",
        rf"""
        ^ (?: ['’] s? )? \s+
        (?P<name>
            (?: (?! (?: meetings? | minutes | held | of | in | at | on ) \b ) [\w'’.&-]+ ,? \s+ ){{0,9}}?
            {BODY} \b (?: \s+ {BODY} \b ){{0,2}} (?! \s+ (?: chamber | office | house | hall | room ) )
        )
        """,
        matches=("’s Housing Committee held on 4 March", " Regulatory Committee"),
        does_not_match=(" meeting of the Cabinet", "", " held in the town by the Committee", "ors of the Board"),
        seen_in="Limerick City and County Council, minutes of its strategic policy committees",
    )
    # Beside a committee's name and a date in a heading: weekday, hour, what kind of paper it is.
    beside_name: Rule = Rule(
        "names.beside_name",
        r"""
        \b (?: mon | tues | wednes | thurs | fri | satur | sun ) day \b ,?
        | \b (?: at | from | commencing [ ] at | starting [ ] at )? \s* \d{1,2} (?: [.:] \d\d )? \s*
          (?: [ap] \.? m \b \.? | noon \b | hrs \b | hours \b )
        | ^ \W* (?: draft | unconfirmed | confirmed | public )? \s* (?: minutes | agenda | notes ) (?: \s+ pack )?
          (?: \s+ of \b (?! \s+ (?: a | an | the ) \b (?: \s+ \w+ )? \s+ meeting \b ) )? (?: \s+ the \b )? \s+ (?= \S )
        | ^ \W* (?: draft | unconfirmed )? \s* (?: minutes | agenda | notes ) \W* $
        | (?: \s+ | ^ ) (?: meetings? | minutes | agenda ) (?= \W* $ )
        | \b date (?: \s+ of \s+ meeting )? \s* :
        | ^ (?: name \s+ of \s+ )? (?: meeting | committee ) \s* :
        | \b meeting \s+ (?: held \s+ )? (?: on \b )? (?= \W* $ )
        """,
        matches=("Cabinet Meeting", "Minutes", "Tuesday, at 7.30 pm", "Date:", "Draft Minutes of the Cabinet"),
        does_not_match=("Cabinet", "Meeting the targets", "Dates for the diary"),
        seen_in="every council read",
    )
    # The first line of a name of several: "COMMUNITIES, CLIMATE AND".
    broken_name: Rule = Rule(
        "names.broken_name",
        rf"""
        ^ (?! .* \b (?i: minutes | agenda | meeting | report | present | apologies | date | page ) \b )
        [{CAPITAL}] [\w'’,& -]{{2,80}} (?: , | \s & | \s (?i: and | of | for | the ) ) $
        """,
        matches=("COMMUNITIES, CLIMATE AND", "St Orran and", "Health,"),
        does_not_match=("Communities", "MINUTES OF THE FERRY AND LAMPS", "the lamps and"),
        seen_in="councils outside the shared papers, title pages",
        ignore_case=False,
    )
    # A council's name on two lines: its place, and below it what kind of council it is.
    place_line: Rule = Rule(
        "names.place_line",
        r"""
        ^ (?! .* \b (?: minutes | agenda | meeting | report | present | apologies | notice | draft | page | annual
            | ordinary | extraordinary | full ) \b )
        [^\W\d_]+ (?: [ '’-] [^\W\d_]+ ){0,4} $
        """,
        matches=("SEDGE VALLEY", "ST ORRAN"),
        does_not_match=("DRAFT MINUTES", "ANNUAL", "LAMPS: 4"),
        seen_in="councils outside the shared papers, letterheads",
    )
    type_line: Rule = Rule(
        "names.type_line",
        r"^ (?: COMMUNITY | PARISH | TOWN | DISTRICT | BOROUGH | CITY ) \s+ COUNCIL $",
        matches=("COMMUNITY COUNCIL", "TOWN COUNCIL"),
        does_not_match=("Parish Council", "COUNTY COUNCIL", "SEDGE PARISH COUNCIL"),
        seen_in="councils outside the shared papers, letterheads",
        ignore_case=False,
    )
    # Words that a name may print in small letters: "Ardle parish council", "Northmoor select committee".
    small_words_of_name: WordList = WordList(
        "names.small_words_of_name",
        """
        and of for the in on to with at by cum upon under next de la le y
        parish town county city borough district community select joint standing sub sub-committee committee
        council cabinet board panel commission forum executive assembly authority partnership meeting group
        """,
        does_not_hold=("from", "except", "were", "received", "planning", "working"),
        seen_in="every council read",
    )
    # Names that only say what kind of body met.
    generic_body: Rule = Rule(
        "names.generic_body",
        r"^ (?: (?: full | parish | town | community | district | borough ) [ ] council | council | committee | board "
        r"| panel | forum | authority ) $",
        matches=("Parish Council", "Committee", "Full Council", "Authority"),
        does_not_match=("Cabinet", "County Council", "Dray Magna Parish Council"),
        seen_in="every council read",
    )
    person: Rule = Rule(
        "names.person",
        r"^ (?: cllr | councillor | mr | mrs | ms | miss | dr ) \b",
        matches=("Cllr Finch of Low Lane", "Mrs Bell"),
        does_not_match=("Councillors", "The Chair", "Drainage"),
        seen_in="every council read",
    )
    council: Rule = Rule(
        "names.council",
        rf"""
        (?<! [{CAPITAL}{SMALL}'’-] )
        (?: (?P<before>
                (?: (?: London | Royal | Metropolitan ) [ ] Borough | Borough [ ] Council
                  | City (?: [ ] and [ ] County )? ) [ ] of ) [ ] (?P<of> {PLACE_NAME} )
          | (?P<place> {SHORTEST_PLACE_NAME} )                      # the shortest: County Borough is a type
                (?: [ ] | (?P<break> [ ]? \n ) )                    # as under a council's arms
                (?P<type> (?: (?: Metropolitan | London | Royal | County ) [ ] )? {COUNCIL_TYPE}
                  | (?: (?: Mayoral | Strategic ) [ ] )? Combined [ ] (?: County [ ] )? Authority )
          | (?m: ^ ) [ ]* (?: The [ ] )? (?P<bare> (?: {LISTED_PLACES} | {PLACE_NAME} ) [ ] Council )
                (?= [ ]* (?: (?m: $ ) | [,|–] ) )
        )
        (?! [{CAPITAL}{SMALL}] )
        """,
        matches=("Ardle Borough Council", "London Borough of Ardle", "Marsh Combined Authority", "Ardle Council"),
        does_not_match=("the arts council", "Ardle Council agreed to wait", "Smith of Ardle"),
        seen_in="every council read",
        ignore_case=False,
    )
    # What kind of council it is, printed behind the place or in front of it.
    type_behind_place: Rule = Rule(
        "names.type_behind_place",
        rf"""
        [ ] (?: (?: (?: Metropolitan | London | Royal | County ) [ ] )? {COUNCIL_TYPE}
              | Council
              | (?: (?: Mayoral | Strategic | Combined | County ) [ ] )+ Authority ) $
        """,
        matches=("Ardle Town Council", "Ardle Council", "Marsh Combined County Authority"),
        does_not_match=("London Borough of Ardle", "Ardle"),
        seen_in="every council read",
        ignore_case=False,
    )
    type_before_place: Rule = Rule(
        "names.type_before_place",
        r"""
        ^ (?: (?: London | Royal | Metropolitan ) [ ] Borough | Borough [ ] Council | City (?: [ ] and [ ] County )? )
        [ ] of [ ]
        """,
        matches=("London Borough of Ardle", "City and County of Ardle", "Borough Council of Ardle"),
        does_not_match=("Ardle Town Council", "The London Borough of Ardle", "City Council"),
        seen_in="Northwold and other parish councils in Norfolk, which name their borough council",
        ignore_case=False,
    )
    # In front of a council's name and no part of it: a sentence's first word, an office, a meeting.
    words_before_council: WordList = WordList(
        "names.words_before_council",
        """
        a agenda an annual at between both budget by chair chairman clerk council councillor dear each
        extraordinary for from full if in its leader local mayor meeting member members minutes next ordinary our
        should special that the their this to under welcome when where whether while with your
        """,
        does_not_hold=("north", "great", "st", "new"),
        seen_in="every council read",
    )
    # No place's last word: kinds of meetings and of bodies, and what a person is called.
    words_in_no_place: WordList = WordList(
        "names.words_in_no_place",
        """
        adjourned arts board cabinet care chair city cllr cllrs combined committee community corporate council
        councillor county data design director district emergency executive extra finance full fund general
        governing group health hybrid inaugural joint leader local main mayoral medical meeting member members mr
        mrs ms national new normal officer ordinary our overview panel parish parochial pension planning policy
        previous public reconvened regional report research rural school schools scrutiny secretary service shadow
        sport sports staff statutory student students team town trades tree unitary urban village virtual whole
        works youth
        """,
        does_not_hold=("bridge", "hill", "march", "magna"),
        seen_in="every council read",
    )
