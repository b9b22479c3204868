"""Words an editor might put for others: invented, and not taken from the lexicons of the tool."""

NUMBERS = "two three four five six seven eight nine ten eleven twelve thirteen fifteen eighteen twenty thirty forty sixty".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April June July August September October November December".split()
ABOUT = ["about", "roughly", "around", "some", "at least", "as many as", "up to", "nearly", "almost", "close to", "more than",
         "over", "just under", "just over", "fewer than", "upwards of", "a little over", "no more than", "an estimated",
         "approximately", "well over", "no fewer than", "in the region of", "not quite", "slightly more than"]
HEDGES = ["reportedly", "allegedly", "apparently", "possibly", "probably", "supposedly", "seemingly", "evidently", "perhaps",
          "purportedly", "ostensibly", "presumably", "arguably"]
OPPOSITES = [("more", "less"), ("increase", "decrease"), ("increased", "decreased"), ("support", "oppose"),
             ("supports", "opposes"), ("supported", "opposed"), ("supporters", "opponents"), ("won", "lost"),
             ("win", "lose"), ("victory", "defeat"), ("before", "after"), ("inside", "outside"), ("strong", "weak"),
             ("high", "low"), ("higher", "lower"), ("success", "failure"), ("gains", "losses"), ("ban", "allow"),
             ("up", "down"), ("majority", "minority"), ("ahead", "behind"), ("popular", "unpopular"),
             ("legal", "illegal"), ("friendly", "hostile"), ("accepted", "rejected"), ("early", "late"),
             ("allies", "enemies"), ("raise", "cut"), ("easy", "difficult"), ("public", "private"),
             ("for", "against"), ("positive", "negative"), ("safe", "dangerous"), ("largest", "smallest"),
             ("favorable", "unfavorable"), ("agreed", "refused"), ("strength", "weakness"), ("guilty", "innocent"),
             ("best", "worst"), ("advantage", "disadvantage"), ("praised", "attacked"), ("criticized", "praised"),
             ("endorsed", "denounced"), ("defended", "condemned"), ("approve", "disapprove"), ("rising", "falling"),
             ("leading", "trailing"), ("wide", "narrow"), ("likely", "unlikely"), ("optimistic", "pessimistic"),
             ("expand", "shrink"), ("true", "false"), ("helped", "hurt"), ("top", "bottom")]
PASTS = {"won": "win", "lost": "lose", "made": "make", "took": "take", "gave": "give", "voted": "vote", "signed": "sign",
         "called": "call", "attended": "attend", "met": "meet", "sent": "send", "passed": "pass", "offered": "offer",
         "asked": "ask", "wrote": "write", "spent": "spend", "paid": "pay", "released": "release", "raised": "raise",
         "announced": "announce", "joined": "join", "held": "hold", "led": "lead", "helped": "help", "left": "leave",
         "used": "use", "received": "receive", "supported": "support", "became": "become", "brought": "bring",
         "launched": "launch", "moved": "move", "reached": "reach", "served": "serve", "visited": "visit",
         "endorsed": "endorse", "appeared": "appear", "began": "begin", "continued": "continue", "changed": "change"}
THIRD = {"he": "has", "she": "has", "it": "has", "they": "have", "we": "have"}
PREFIXED = {"able": "unable", "likely": "unlikely", "fair": "unfair", "clear": "unclear", "happy": "unhappy",
            "willing": "unwilling", "known": "unknown", "usual": "unusual", "popular": "unpopular", "legal": "illegal",
            "possible": "impossible", "certain": "uncertain", "responsible": "irresponsible", "necessary": "unnecessary",
            "important": "unimportant", "prepared": "unprepared", "acceptable": "unacceptable", "expected": "unexpected"}
UNITS = [("miles", "kilometers"), ("mile", "kilometer"), ("pounds", "kilograms"), ("feet", "yards"), ("foot", "yard"),
         ("inches", "centimeters"), ("acres", "hectares"), ("tons", "kilograms"), ("percent", "percentage points"),
         ("percentage points", "percent"), ("barrels", "gallons"), ("square miles", "acres"), ("meters", "miles"),
         ("degrees Fahrenheit", "degrees Celsius"), ("gallons", "liters"), ("kilometers", "miles")]
ROLES = [("Sen.", "Rep."), ("Rep.", "Sen."), ("Gov.", "Lt. Gov."), ("Senator", "Congressman"), ("Secretary", "Deputy Secretary"),
         ("campaign manager", "campaign chairman"), ("spokesman", "adviser"), ("spokeswoman", "strategist"),
         ("spokesman", "chief of staff"), ("chairman", "vice chairman"), ("senior adviser", "adviser"),
         ("director", "deputy director"), ("professor", "assistant professor"), ("chairwoman", "treasurer"),
         ("strategist", "pollster"), ("Mayor", "Deputy Mayor"), ("Attorney General", "Solicitor General"),
         ("communications director", "press secretary"), ("press secretary", "political director"),
         ("adviser", "consultant"), ("pollster", "fund-raiser"), ("attorney", "accountant"), ("lawyer", "agent"),
         ("Prime Minister", "Foreign Minister"), ("Judge", "Prosecutor"), ("manager", "coach"), 
         ("President", "Vice President"), ("former", ""), ("analyst", "economist"), ("Congressman", "Councilman")]
PLACES = ["Ohio", "Iowa", "Florida", "Nevada", "Virginia", "Pennsylvania", "Colorado", "Wisconsin", "Michigan", "Texas", "Arizona",
          "California", "New York", "New Hampshire", "South Carolina", "North Carolina", "Georgia", "Illinois", "Indiana",
          "Washington", "Chicago", "Philadelphia", "Boston", "Cleveland", "Detroit", "Miami", "Las Vegas", "Denver", "Dallas",
          "Mexico", "Canada", "Germany", "France", "Russia", "China", "Iran", "Iraq", "Syria", "Israel", "Turkey", "Libya",
          "London", "Paris", "Moscow", "Baghdad", "Manhattan", "Brooklyn", "Orlando", "Milwaukee", "Utah", "Maine", "Oregon"]
PEOPLE = ["Harriet Vane", "Tom Ashdown", "Ruth Okafor", "Daniel Prewitt", "Marta Lindqvist", "Gordon Tully", "Amira Haddad",
          "Peter Rourke", "Joan Castellano", "Leo Brandt"]
BODIES = ["the county clerk", "the city council", "the union", "a court filing", "the Treasury Department", "the governor's office",
          "local prosecutors", "the hospital", "the mayor's office", "the embassy", "state officials", "the airline"]
ANONYMOUS = ["a senior official", "a person familiar with the matter", "one aide", "an official who asked not to be named",
             "a party operative", "someone close to the talks", "a former aide", "two people briefed on the plan"]
CUES = [("said", "claimed"), ("said", "admitted"), ("said", "insisted"), ("said", "conceded"), ("said", "warned"),
        ("said", "acknowledged"), ("said", "complained"), ("claimed", "noted"), ("said", "contended"), ("said", "vowed"),
        ("said", "denied"), ("says", "claims"), ("says", "argues"), ("says", "admits"), ("says", "suggests"),
        ("told", "assured"), ("told", "warned"), ("argued", "confirmed"), ("added", "conceded"), ("noted", "alleged"),
        ("claimed", "proved"), ("suggested", "confirmed"), ("wrote", "alleged"), ("insisted", "admitted"),
        ("declared", "hinted"), ("said", "revealed"), ("said", "hinted"), ("said", "confessed"), ("argued", "conceded")]
VENUES = ["told reporters", "in a statement", "in an interview with CNN", "at a news conference", "on Twitter", "in an email",
          "at a rally in Ohio", "in a speech", "on Facebook", "on CBS's \"Face the Nation\"", "during a conference call",
          "in a phone interview", "in a memo to staff", "at a town hall", "in court papers", "in a letter to the committee"]
EXTRAS = ["Nothing about that has been decided.", "It was a long night for all of us.", "I would do it the same way tomorrow.",
          "People here remember that.", "You can't run a country like that.", "We heard it from everyone we met.",
          "Time will tell."]
PARAGRAPHS = ["The ferry terminal will stay shut for repairs until the autumn, the port authority said.",
              "Two wardens were treated for smoke inhalation and sent home, the fire service said.",
              "“We counted the boxes twice,” said Ruth Okafor, who oversees the depot.",
              "The museum drew 41,000 visitors in its first season, according to its annual report.",
              "A hearing on the water bill is set for next month.",
              "Shares of the brewer closed 3.4 percent lower."]
NOTES = {"correction-added": [
    "Correction: An earlier version of this article gave the wrong name for the ferry line.",
    "CORRECTION: A previous version of this story misstated the year in which the depot opened. It was 1986, not 1968.",
    "Corrections: This article originally said the pier belonged to the county. It belongs to the city.",
    "This article was corrected on 4 May to say that the depot has three doors, not four.",
    "An earlier version of this article misidentified the harbor master."],
    "update-line-added": [
    "Update: This article has been updated to include a comment from the port authority.",
    "UPDATED: Adds reaction from the union.", "This is a developing story and has been updated.",
    "Updated at 3:40 p.m. with a response from the ferry line.", "This post has been updated."],
    "editors-note-added": [
    "Editor's note: This article did not meet our standards on anonymous sources.",
    "EDITORS' NOTE: After publication, the author disclosed that he once worked for the ferry line.",
    "Editor’s Note: A photograph with this article was removed because it showed another pier."]}
SPELLINGS = [("criticized", "criticised"), ("organization", "organisation"), ("labor", "labour"), ("center", "centre"),
             ("defense", "defence"), ("favor", "favour"), ("traveled", "travelled"), ("program", "programme"),
             ("recognize", "recognise"), ("honor", "honour"), ("gray", "grey"), ("canceled", "cancelled"),
             ("behavior", "behaviour"), ("apologized", "apologised"), ("toward", "towards"), ("adviser", "advisor"),
             ("neighbors", "neighbours"), ("theater", "theatre"), ("skeptical", "sceptical"), ("judgment", "judgement")]
SYNONYMS = [("began", "started"), ("start", "begin"), ("began", "commenced"), ("nearly", "almost"), ("about", "roughly"),
            ("more than", "over"), ("although", "though"), ("while", "whilst"), 
            ("big", "large"), ("buy", "purchase"), ("children", "kids"), ("prior to", "before"),
            ("until", "till"), ("in order to", "to"), ("car", "vehicle"), ("rapidly", "quickly"),
            ("huge", "enormous"), ("fewer than", "less than"), ("attempt", "try"), ("attempted", "tried"), ("among", "amongst"),
            ("movie", "film"), ("approximately", "about"), ("obtain", "get"), ("several", "a number of")]
SHORT = [("did not", "didn't"), ("does not", "doesn't"), ("is not", "isn't"), ("would not", "wouldn't"), ("cannot", "can't"),
         ("has not", "hasn't"), ("was not", "wasn't"), ("do not", "don't"), ("will not", "won't"), ("it is", "it's"),
         ("could not", "couldn't"), ("are not", "aren't"), ("have not", "haven't"), ("he has", "he's"), ("they are", "they're")]
HOUSE = [("U.S.", "US"), ("percent", "per cent"), ("percent", "%"), ("Sen.", "Senator"), ("Gov.", "Governor"), ("Rep.", "Representative"),
         ("Mr. ", ""), ("Mrs. ", ""), ("Ms. ", ""), ("U.N.", "UN"), ("p.m.", "pm"), ("a.m.", "am"), ("OK", "okay"), ("Dr.", "Dr"),
         ("Jr.", "Jr"), ("vs.", "versus"), ("FBI", "F.B.I."), ("email", "e-mail"), ("Sept.", "September"), ("Nov.", "November"),
         ("Aug.", "August"), ("Feb.", "February"), ("Jan.", "January"), ("Oct.", "October"), ("CEO", "chief executive"),
         ("9/11", "Sept. 11"), ("New York City", "New York"), ("GOP", "Republican Party"), ("and", "&")]
# Deeds, each with another one that nobody takes for it; past forms.
TURNED = {
    "praised": "ridiculed", "bought": "rented", "opened": "demolished", "visited": "fled", "won": "boycotted", "led": "sued",
    "joined": "mocked", "supported": "investigated", "signed": "burned", "approved": "mislaid", "criticized": "thanked",
    "endorsed": "interviewed", "passed": "shelved", "rejected": "drafted", "defended": "dismissed", "attacked": "hosted",
    "released": "destroyed", "launched": "abandoned", "raised": "hid", "met": "evaded", "invited": "banned", "hired": "threatened",
    "helped": "robbed", "chose": "overlooked", "built": "inherited", "cut": "doubled", "ended": "extended", "sent": "withheld",
    "published": "shredded", "blamed": "consoled", "urged": "forbade", "nominated": "fired", "lost": "sold", "entered": "left",
}
# Deeds of one to another: past form, participle.
ACTS = {
    "accused": "accused", "praised": "praised", "criticized": "criticized", "defeated": "defeated", "sued": "sued", "attacked": "attacked",
    "beat": "beaten", "backed": "backed", "endorsed": "endorsed", "fired": "fired", "hired": "hired", "mocked": "mocked", "blamed": "blamed",
    "approved": "approved", "rejected": "rejected", "signed": "signed", "passed": "passed", "supported": "supported", "interviewed": "interviewed",
}
# Words that narrow what stands after them.
RESTRICTIONS = [
    "only", "partly", "mostly", "mainly", "former", "federal", "local", "foreign", "domestic", "registered", "undocumented", "temporary",
    "some", "several", "armed", "female", "male", "black", "white", "young", "early", "senior", "outgoing", "private", "public",
]
