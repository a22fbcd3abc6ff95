"""The world in which the weights are fitted, in English."""

from __future__ import annotations

from sender_trials.wording import Habits, Wording, lines, pairs

ENGLISH = Wording(
    language="en",
    families=pairs(
        "Miller:miller Carter:carter Dubois:dubois Kowalska:kowalska Rossi:rossi Andersen:andersen Sharma:sharma "
        "Garcia:garcia "
        "Clarke:clarke Thompson:thompson Schneider:schneider Bennett:bennett Cohen:cohen Tanaka:tanaka "
        "Suzuki:suzuki Chen:chen"
    ),
    givens=pairs(
        "David:david Emily:emily Anna:anna Michael:michael Sofia:sofia Lars:lars Priya:priya Thomas:thomas Maria:maria "
        "Ethan:ethan Grace:grace Hannah:hannah Oliver:oliver Rachel:rachel Yuki:yuki Wei:wei"
    ),
    firms=(
        ("Northwind Ltd", "northwind.co.uk"),
        ("Bluebird Labs", "bluebirdlabs.io"),
        ("Harbour & Co", "harbourco.com"),
        ("Fernhill School", "fernhill.ac.uk"),
        ("Lumen Inc.", "lumen-inc.com"),
        ("Oakridge Partners", "oakridge.de"),
    ),
    shops=(
        ("Warm Socks", "warmsocks.com"),
        ("Bean Street", "beanstreet.co"),
        ("Page & Ink", "pageandink.com"),
        ("TrailGear", "trailgear.shop"),
        ("Petal Box", "petalbox.eu"),
    ),
    sites=(
        ("TaskPond", "taskpond.com"),
        ("CodeHarbor", "codeharbor.dev"),
        ("LetterStack", "letterstack.com"),
        ("HelpNest", "helpnest.io"),
    ),
    homes=tuple("gmail.com yahoo.com icloud.com hotmail.com outlook.com gmx.de".split()),
    person_names=("{G} {F}", "{G} {F}", "{F}, {G}", "{G}", "{G} {F}", "{g} {f}"),
    work_names=("{G} {F} ({firm})", "{G} {F} | {firm}", "{G} {F}", "{G} at {firm}"),
    shop_names=("{G} from {shop}", "{G} at {shop}", "{shop} - {G}", "{G} {F}", "{G} {F}, {shop}"),
    writer_names=("{G} {F}", "{G}'s Weekly", "{G} {F} from LetterStack", "The {F} Letter"),
    desk_names=(
        "{shop} Support",
        "{shop}",
        "{shop} Customer Care",
        "{G} ({shop} Support)",
        "{shop} Team",
        "{G} from {shop} Help",
        "{G} {F}",
        "{G}",
        "{shop} Front Office",
        "{G}, {shop} Crew",
    ),
    machine_names=("{G} {F} ({site})", "{G} {F}", "{site}", "{G} {F} via {site}", "{site} Notifications"),
    locals=("{F}", "{F}.{G}", "{G}.{F}", "{G}{n}", "{i}{F}", "{G}", "{G}_{F}"),
    desk_locals=(
        "info",
        "support",
        "hello",
        "orders",
        "help",
        "news",
        "team",
        "store",
        "offers",
        "desk",
        "web",
        "enquiry",
    ),
    letter_hosts=("", "mail.", "email.", "news.", ""),
    machine_addresses=(
        "notifications@{site}",
        "notify@{site}",
        "{g}-{hex}@mail.{site}",
        "reply+{hex}@reply.{site}",
        "jira@{site}",
        "{g}@{site}",
        "board-{n}@{site}",
    ),
    ticket_addresses=(
        "support@{site}",
        "support+id{n}@{site}",
        "help@{site}",
        "case-{n}@{site}",
        "cs-{hex}@{site}",
        "team@help.{site}",
        "{g}@{site}",
    ),
    friendly=lines("""
        this weekend
        photos from the lake
        long time no see
        dinner on friday?
        happy birthday!
        the book I told you about
        moving house
        hi
        tickets for the concert
        recipe
        new baby
        our trip in {month} weeks
    """),
    working=lines("""
        Draft contract
        Meeting on {day}/{month}
        Budget for Q{k}
        Slides
        Comments on the spec
        Site visit
        Logo options
        Minutes
        Next steps
        Timeline
        Invoice for March
    """),
    thanking=lines("""
        Great to meet you yesterday
        Nice meeting you at the meetup
        Thanks for the chat last night
        Following our talk at the conference
        Good to see you on Tuesday
    """),
    greeting=lines("""
        Happy New Year!
        Season's greetings from all of us
        Merry Christmas and a happy {n}
    """),
    offering=lines("""
        Exciting opportunity for you
        Senior role at a fast growing startup
        Your profile caught my eye
        Quick question about your website
        Boost your sales by {k}%
        Partnership proposal
        Following up on my last email
        15 minute call?
        We are hiring
        Introduction
        Thoughts?
        Checking in
        A few ideas for you
        Can we talk this week
    """),
    selling=lines("""
        {k}% off everything
        New arrivals for autumn
        Last chance to save
        Your weekly deals
        Free shipping this weekend
        A little something from us
        Back in stock
    """),
    letters=lines("""
        Issue {k}: the art of walking
        Weekly digest #{k}
        Three things I learned this month
        The slow newsletter, no. {k}
        On keeping a garden
    """),
    ordering=lines("""
        Your order {n} has shipped
        Order confirmation #{n}
        Receipt for your payment
        Your booking is confirmed
        Verify your email address
        Welcome to the family
    """),
    asking=lines("""
        Problem with my order
        Cannot log in
        Question about a refund
        Please change my booking
        Wrong size
    """),
    tickets=lines("""
        [#{n}] Your request
        [Ticket {n}] Update
        Re: Case {n}
        Your question
        Update from our team
        Thank you for your patience
    """),
    acknowledging=lines("""
        We have received your request
        Thank you for contacting us
        Your ticket has been created
    """),
    notices=lines("""
        commented on {thing}
        [web/app] {thing} (#{k})
        You were assigned: {thing}
        [TP-{k}] {thing}
        {k} new notifications
        shared "{thing}" with you
    """),
    listing=lines("""
        [dev] build is broken
        [talk] next meeting
        [members] agenda
        cleaning rota
        RFC: new layout
    """),
    storming=lines("""
        FYI: office move
        Weekly status
        Printer on 3rd floor
        All hands notes
        Fwd: board slides
        Outage update
        {thing}
    """),
    inviting=lines("""
        Invitation: sync @ {day}
        Webinar next week
        Your seat at the seminar
        Invitation: {thing}
    """),
    spamming=lines("""
        You have won
        Urgent: your account
        Crypto doubles in {k} days
        Re: our talk
        Cheap loans
        hello dear
        thank you
        hi
        my photos
        Nice to meet you
        invoice attached
        contact me
    """),
    away=lines("""
        Automatic reply: out of the office
        Out of office
        Auto: on holiday
    """),
    habits=Habits(0.95, 0.8, 0.75, 0.6, 0.92, 0.3),
)
