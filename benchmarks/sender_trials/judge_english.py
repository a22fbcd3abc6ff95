"""The world in which senders are judged, in English: nothing in it is taken from the other one."""

from __future__ import annotations

from sender_trials.wording import Habits, Wording, lines, pairs

ENGLISH = Wording(
    language="en",
    families=pairs(
        "Okafor:okafor Novak:novak Hughes:hughes Fitzgerald:fitzgerald Moreau:moreau Lindqvist:lindqvist Patel:patel "
        "Santos:santos Walker:walker Ivanova:ivanova Nguyen:nguyen Haddad:haddad Kobayashi:kobayashi Weiss:weiss "
        "O'Neil:oneil Berg:berg"
    ),
    givens=pairs(
        "Chidi:chidi Petra:petra Owen:owen Nora:nora Camille:camille Erik:erik Asha:asha Paulo:paulo Zoe:zoe "
        "Dmitri:dmitri "
        "Linh:linh Omar:omar Haruka:haruka Jonas:jonas Fiona:fiona Sam:sam"
    ),
    firms=(
        ("Kestrel Engineering", "kestrel-eng.com"),
        ("Marlow LLP", "marlow-llp.co.uk"),
        ("Greenfield Council", "greenfield.gov.uk"),
        ("Studio Pilot", "studiopilot.net"),
        ("Atlas Freight GmbH", "atlasfreight.de"),
        ("Riverside Hospital", "riverside.org"),
        ("Quill & Sons", "quillandsons.com"),
    ),
    shops=(
        ("Cedar Home", "cedarhome.com"),
        ("Spoke Cycles", "spokecycles.co.uk"),
        ("Fable Books", "fablebooks.com"),
        ("Juniper Skin", "juniperskin.com"),
        ("The Tea Loft", "tealoft.eu"),
        ("Hotel Lindgren", "hotel-lindgren.se"),
    ),
    sites=(
        ("Sprintly", "sprintly.app"),
        ("Forgeyard", "forgeyard.io"),
        ("Inkwell", "inkwell.email"),
        ("Desk24", "desk24.com"),
        ("Gathr", "gathr.events"),
    ),
    homes=tuple("gmail.com yahoo.com me.com live.com protonmail.com aol.com web.de".split()),
    person_names=("{G} {F}", "{G} {F}", "{G}", "{F} {G}", "{G} {F}", "Dr. {G} {F}", "{g}"),
    work_names=("{G} {F} - {firm}", "{F}, {G} [{firm}]", "{G} {F}", "{firm}: {G} {F}"),
    shop_names=(
        "{G} @ {shop}",
        "{G} ({shop})",
        "{shop}'s {G}",
        "{G} {F}",
        "{G}, founder of {shop}",
        "{shop}",
    ),
    writer_names=("{G} {F}", "Notes by {G} {F}", "{G} {F} <Inkwell>", "{F} on Food"),
    desk_names=(
        "{shop} Customer Service",
        "{shop}",
        "{shop} Help Desk",
        "{G} - {shop} Support Team",
        "{shop} Reservations",
        "Team {shop}",
    ),
    machine_names=("{G} {F} [{site}]", "{G} {F}", "{site}", "{F}, {G} ({site})", "{site} Updates"),
    locals=("{G}.{F}", "{i}.{F}", "{F}{n}", "{G}{F}", "{F}-{G}", "{G}.{i}", "{F}"),
    desk_locals=(
        "info",
        "contact",
        "customerservice",
        "enquiries",
        "reservations",
        "service",
        "hello",
        "editor",
        "office",
        "admin",
    ),
    letter_hosts=("", "e.", "hello.", "marketing.", "send.", ""),
    machine_addresses=(
        "notification@{site}",
        "updates@{site}",
        "{g}.{f}+{hex}@in.{site}",
        "comments-{hex}@{site}",
        "noreply@{site}",
        "app@mail.{site}",
    ),
    ticket_addresses=("help@{site}", "service@{site}", "support-{n}@{site}", "inbox+{hex}@{site}"),
    friendly=lines("""
        camping?
        the kids
        quiz night
        your mum
        that recipe you asked for
        Tuesday
        can't make it tonight
        finally finished it!
        old school friends
        bike route
        dog sitting
        house news
        so sorry
        film club
        thank you for the flowers
    """),
    working=lines("""
        Heads of terms
        Revised drawings
        Agenda for {day}/{month}
        PO number
        Re-run of the analysis
        Kick-off
        Access to the shared folder
        Feedback on chapter {k}
        Delivery dates
        Your comments please
        Risk register
        Question on clause {k}
        Room for Thursday
    """),
    thanking=lines("""
        We sat next to each other at the workshop
        Lovely talking to you at Gathr
        Thank you for your talk
        It was a pleasure meeting you
        From the pottery class
    """),
    greeting=lines("""
        Greetings from the Bergs
        A happy and peaceful new year
        Our year in a page
    """),
    offering=lines("""
        Are you open to new roles?
        Principal position, fully remote
        Can we help {n} save on energy
        Introducing our outsourcing team
        Bumping this up
        Worth a conversation?
        Increase your search ranking
        Candidates for your open vacancies
        A short demo next week
    """),
    selling=lines("""
        The winter edit is here
        You left something behind
        Members only: {k}% off
        Meet the new kettle
        Mother's Day gifts
        Final hours
        Your reward is waiting
        Sam's picks of the month
    """),
    letters=lines("""
        No. {k}: bread
        Sunday notes
        What I read in {month}
        #{k} | slow cities
        Letters from the coast
    """),
    ordering=lines("""
        Thanks for your order ({n})
        Your parcel is on its way
        Payment received
        Reservation {n} confirmed
        Please confirm your email
        Your e-ticket
        Policy documents
    """),
    asking=lines("""
        Broken on arrival
        Cancel my membership
        A question about the bill
        Late check-in
        Do you repair these?
    """),
    tickets=lines("""
        [{n}] Re: your message
        Ticket #{n}: solved
        Your enquiry ({n})
    """),
    acknowledging=lines("""
        We got your message
        Thanks for getting in touch
        Confirmation of your enquiry
    """),
    notices=lines("""
        replied to {thing}
        [forge/core] {thing} (!{k})
        {thing} was moved to Done
        SPR-{k}: {thing}
        You have {k} unread messages
        New file: {thing}
    """),
    listing=lines("""
        [allotments] water rates
        [py-users] typing question
        [choir] parts for spring
        litter pick
        AGM minutes
    """),
    storming=lines("""
        Car park closure
        Fwd: reorganisation
        Fire drill
        Timesheets due
        Team lunch poll
        Re-org FAQ
        {thing}
    """),
    inviting=lines("""
        Updated invitation: weekly @ {day}
        Join us: open day
        Registration confirmed
        {k} days to go
    """),
    spamming=lines("""
        Dear beneficiary
        Account limited
        Re: photos
        Make {n} a week from home
        Parcel held at depot
        Final notice
    """),
    away=lines("""
        Out of office until {day}
        I am away
        Automatic reply
    """),
    habits=Habits(0.8, 0.7, 0.6, 0.5, 0.88, 0.35),
)
