"""LinkedIn's messages: who and when, the owner by being in all of them, and neither subject nor content."""

from __future__ import annotations

import datetime as dt
import io

from enishi.history.readers.base import ReadParty, ReadTrace
from enishi.history.readers.tests.mails import FRAME
from enishi.imports.readers import FileProblem, Item, Rejected, iter_readings
from enishi.imports.readers.tests.reading import make_zip

HEADER = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,"
    "ATTACHMENTS,IS MESSAGE DRAFT"
)
P = "https://www.linkedin.com/in/"
ROWS = (
    f'c1,,Taro Yamada,{P}taro,Aoi,{P}aoi,2026-06-02 16:00:00 UTC,ひみつ,"long, ひみつ\nmore",INBOX,,No',
    f"c1,,Aoi,{P}aoi,Taro Yamada,{P}taro,2026-06-02 15:00:00 UTC,,ひみつ,INBOX,,No",
    f"c1,,Aoi,{P}aoi,Taro Yamada,{P}taro,2026-06-02 14:00:00 UTC,,ひみつ,INBOX,,No",
    f'c2,三人,Rin,{P}rin,"Aoi,Ken, PhD","{P}aoi,{P}ken",2026-06-03 01:00:00 UTC,,x,INBOX,,No',
    f"c3,,Shop,,Aoi,{P}aoi,2026-06-03 01:00:00 UTC,,x,SPAM,,No",
    f"c3,,Aoi,{P}aoi,Shop,,2026-06-03 01:00:00 UTC,,x,INBOX,,Yes",
    f"c4,,LinkedIn Member,,Aoi,{P}aoi,soon,,x,INBOX,,No",
)


def read_all(*rows: str, header: str = HEADER) -> list[Item]:
    (reading,) = iter_readings(
        io.BytesIO("\n".join([header, *rows, ""]).encode()), name="messages.csv", frame=FRAME
    )
    assert reading.format == "linkedin_messages"
    return list(reading.items)


def read_traces(*rows: str, header: str = HEADER) -> list[ReadTrace]:
    return [item for item in read_all(*rows, header=header) if isinstance(item, ReadTrace)]


def test_a_trace_for_every_conversation_and_day() -> None:
    items = read_all(*ROWS)
    first, second, *others = [item for item in items if isinstance(item, ReadTrace)]
    assert [(item.where, item.code) for item in items if isinstance(item, Rejected)] == [
        ("row 8", "message_without_date")
    ]
    # 15:00 UTC is already the next day here
    assert [(one.key, one.on, one.where_number, one.n_messages, one.is_sent) for one in (first, second)] == [
        ("linkedin:c1|2026-06-02", dt.date(2026, 6, 2), 4, 1, True),
        ("linkedin:c1|2026-06-03", dt.date(2026, 6, 3), 3, 2, True),
    ]
    assert first.parties == (
        ReadParty("linkedin", f"{P}taro", "member", "Taro Yamada"), ReadParty("linkedin", f"{P}aoi", "me", "Aoi"),
    )  # fmt: skip
    assert [(one.key, one.n_people, one.is_sent, one.flags) for one in others] == [
        ("linkedin:c2|2026-06-03", 2, False, ()), ("linkedin:c3|2026-06-03", 1, False, ("junk",)),
    ]  # fmt: skip
    assert "ひみつ" not in repr(items)


def test_one_conversation_does_not_tell_who_the_owner_is() -> None:
    (read,) = read_traces(ROWS[1])
    assert ({party.role for party in read.parties}, read.is_sent) == ({"from", "member"}, None)


def test_older_files_have_names_alone() -> None:
    header = "From,To,Date,Subject,Content,Direction,Folder"
    (read,) = read_traces('Taro Yamada,You,"6/3/18, 9:05 AM",,x,INCOMING,INBOX', header=header)
    assert (read.on, read.is_sent, read.parties[0]) == (
        dt.date(2018, 6, 3), False, ReadParty("name", "Taro Yamada", "from", "Taro Yamada"),
    )  # fmt: skip


def test_a_file_without_messages_says_so() -> None:
    assert [item.code for item in read_all() if isinstance(item, FileProblem)] == ["no_rows"]


ARCHIVE = {
    "Connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    f"Taro,Yamada,{P}taro,,X,Y,12 Mar 2021\n",
    "messages.csv": "\n".join([HEADER, *ROWS, ""]),
    "guide_messages.csv": HEADER + "\n",
    "Profile.csv": "First Name,Last Name,Headline\nAoi,Aoki,x\n",
    "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On\na@x.jp,Yes,Yes,x\n",
    "Shares.csv": "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n2026-01-01,x,x,x,x,x\n",
    "Skills.csv": "Name\nPython\n",
    "Languages.csv": "Name,Proficiency\nJapanese,Native\n",
    "Invitations.csv": "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    f"A,B,x,x,OUTGOING,{P}a,{P}b\n",
    "Company Follows.csv": "Organization,Followed On\nX,Tue Jan 01\n",
    "Endorsement_Received_Info.csv": "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,"
    "Endorser Public Url,Endorsement Status\n2026/01/01,x,Rin,Hayashi,x,ACCEPTED\n",
    "Recommendations_Received.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    "Rin,Hayashi,X,Y,ひみつ,x,VISIBLE\n",
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\nX,Y,z,Tokyo,Jan 2020,\n",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\nX,2001,2005,,,\n",
    "Learning.csv": "Content Title,Content Description,Content Type,Content Completed At (if completed)\nx,x,x,x\n",
    "PhoneNumbers.csv": "Extension,Number,Type\n,090-0000-0000,Mobile\n",
    "Registration.csv": "Registered At,Registration Ip,Subscription Types\nx,x,x\n",
    "Ad_Targeting.csv": "Member Age,Company Names,Company Names,Job Titles,Job Titles\nx,x,x,x,x\n",
}


def test_the_whole_archive() -> None:
    """Skills, languages and courses are nobody, whatever their columns are called."""
    data = make_zip({name: text.encode() for name, text in ARCHIVE.items()})
    found = {
        one.name.partition("!")[2]: [getattr(item, "code", type(item).__name__) for item in one.items]
        for one in iter_readings(io.BytesIO(data), name="x.zip", frame=FRAME)
    }
    told = {
        "Connections.csv": ["ReadCard"], "Recommendations_Received.csv": ["ReadCard"],
        "messages.csv": ["message_without_date", *["ReadTrace"] * 4],
        "Profile.csv": ["own_profile"], "Email Addresses.csv": ["own_profile"],
    }  # fmt: skip
    assert found == {name: ["not_needed"] for name in ARCHIVE} | told


def test_members_nobody_has_heard_of_are_left_out_of_an_archive() -> None:
    odd = {
        "Ad_Targeting.csv": "Member Age,Interests\n40,Tea\n", "Jobs/Saved Jobs.csv": "Title,Where\nCook,Town\n",
        "Articles/one.html": "<html></html>", "Rich_Media.csv": "", "notes.json": '{"a": 1}',
        "photo.bin": "\x00\x01\x02\x03" * 30,
    }  # fmt: skip
    usual = {name: ARCHIVE.get(name, "First Name,Last Name,Connected On\nRin,Hayashi,01 Jan 2026\n")
             for name in ("Connections.csv", "Skills.csv", "Profile.csv")}  # fmt: skip
    data = make_zip({name: text.encode() for name, text in (odd | usual).items()})
    found = {one.name.partition("!")[2]: [getattr(item, "code", type(item).__name__) for item in one.items]
             for one in iter_readings(io.BytesIO(data), name="x.zip", frame=FRAME)}  # fmt: skip
    assert {name: found[name] for name in odd} == {name: ["not_needed"] for name in odd}
    assert found["Connections.csv"] == ["ReadCard"]


def test_a_spoilt_list_of_connections_is_told() -> None:
    spoilt = {"Connections.csv": "A,B\n1,2\n", "Skills.csv": "Name\nTea\n", "Registration.csv": "x,y\n1,2\n"}
    data = make_zip({name: text.encode() for name, text in spoilt.items()})
    found = {
        one.name: [getattr(item, "code", "") for item in one.items]
        for one in iter_readings(io.BytesIO(data), name="x")
    }
    assert found["x!Connections.csv"] == ["unknown_header"]
    assert found["x!Registration.csv"] == ["not_needed"]
