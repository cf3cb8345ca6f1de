"""Drives a running simulated world with python-plexapi, an independent client of the real services.

Usage: python plexapi_conformance.py '<the line of JSON that `npm run sim` prints>'   (or - to read it from stdin)

Prints one line for each check, then 'N passed, N failed'; exits with 1 where one failed.
"""

import datetime
import json
import sys
import traceback
from urllib.parse import urlsplit, urlunsplit

import requests
from plexapi.exceptions import BadRequest, NotFound, Unauthorized
from plexapi.myplex import MyPlexAccount, MyPlexPinLogin
from plexapi.server import PlexServer
from requests.adapters import HTTPAdapter

WORLD = json.loads(sys.stdin.readline() if sys.argv[1:] == ["-"] else sys.argv[1])
ACCOUNTS = {row["username"]: row for row in WORLD["accounts"]}
OWNER = next(row for row in WORLD["accounts"] if row["token"] == WORLD["plex"]["token"])
CHECKS = []


class Router(HTTPAdapter):
    """Sends what is meant for plex.tv and its sister hosts to the simulator (a test may not touch the network)."""

    def send(self, request, **kwargs):
        parts = urlsplit(request.url)
        if parts.hostname == "plex.tv" or parts.hostname.endswith(".plex.tv"):
            target = urlsplit(WORLD["plex_tv"])
            request.headers["X-Sim-Host"] = parts.hostname
            request.url = urlunsplit((target.scheme, target.netloc, parts.path, parts.query, ""))
        elif parts.hostname != "127.0.0.1":
            raise requests.ConnectionError(f"the test would have left the machine for {parts.hostname}")
        return super().send(request, **kwargs)


def session():
    made = requests.Session()
    made.mount("https://", Router())
    made.mount("http://", Router())
    return made


SESSION = session()


def account(username):
    return MyPlexAccount(token=ACCOUNTS[username]["token"], session=session())


def check(name):
    def register(function):
        CHECKS.append((name, function))
        return function

    return register


def equal(actual, expected):
    assert actual == expected, f"expected {expected!r}, got {actual!r}"


def raises(kind, function):
    try:
        function()
    except kind:
        return
    raise AssertionError(f"{kind.__name__} was not raised")


OWNER_ACCOUNT = MyPlexAccount(token=OWNER["token"], session=SESSION)
PLEX = PlexServer(WORLD["plex"]["url"], WORLD["plex"]["token"], session=SESSION)
FILMS = PLEX.library.section("Films")
SHOWS = PLEX.library.section("Shows")


@check("the account of a token, and refusal of a wrong one")
def _():
    equal(OWNER_ACCOUNT.username, OWNER["username"])
    equal(OWNER_ACCOUNT.email, OWNER["email"])
    equal(OWNER_ACCOUNT.authToken, OWNER["token"])
    equal(OWNER_ACCOUNT.subscriptionActive, True)
    raises(Unauthorized, lambda: MyPlexAccount(token="wrong", session=session()))


@check("sign in by password, refuse a wrong one, ping, sign out")
def _():
    signed = MyPlexAccount(OWNER["username"], OWNER["password"], session=session())
    equal(signed.ping(), True)
    raises(Unauthorized, lambda: MyPlexAccount(OWNER["username"], "wrong", session=session()))
    guest = ACCOUNTS["mira"]
    temporary = MyPlexPinLogin(session=session(), headers={"X-Plex-Client-Identifier": "conformance-signout"})
    account("mira").link(temporary.pin)
    assert temporary.checkLogin()
    other = MyPlexAccount(token=temporary.token, session=session())
    equal(other.username, guest["username"])
    other.signout()
    raises(Unauthorized, lambda: MyPlexAccount(token=temporary.token, session=session()))


@check("a PIN is pending, then linked, then gives a token")
def _():
    login = MyPlexPinLogin(session=session(), headers={"X-Plex-Client-Identifier": "conformance-pin"})
    equal(len(login.pin), 4)
    equal(login.checkLogin(), False)
    account("mira").link(login.pin)
    equal(login.checkLogin(), True)
    equal(MyPlexAccount(token=login.token, session=session()).username, "mira")


@check("a strong PIN and its address")
def _():
    login = MyPlexPinLogin(session=session(), headers={"X-Plex-Client-Identifier": "conformance-oauth"}, oauth=True)
    url = login.oauthUrl("https://example.test/back")
    assert "app.plex.tv/auth" in url and "code=" in url, url


@check("resources of the owner, and a connection")
def _():
    resource = next(r for r in OWNER_ACCOUNT.resources() if r.clientIdentifier == WORLD["plex"]["machine_identifier"])
    assert resource.owned and "server" in resource.provides
    equal(resource.connect().machineIdentifier, WORLD["plex"]["machine_identifier"])


@check("a friend connects with the token of the share and sees only what is shared")
def _():
    friend = account("jonas")
    resource = next(r for r in friend.resources() if r.clientIdentifier == WORLD["plex"]["machine_identifier"])
    equal(resource.owned, False)
    assert resource.accessToken != ACCOUNTS["jonas"]["token"]
    server = resource.connect()
    equal([s.title for s in server.library.sections()], ["Films", "Shows"])
    raises(BadRequest, server.systemAccounts)
    raises((BadRequest, Unauthorized), server.sessions)
    raises((BadRequest, Unauthorized), lambda: server.settings)
    music = PLEX.library.section("Music").all()[0].ratingKey
    raises(NotFound, lambda: server.fetchItem(music))


@check("restrictions by content rating and label hold for the friend, not for the owner")
def _():
    films = account("jonas").resource(PLEX.friendlyName).connect().library.section("Films")
    hidden = FILMS.get("Nosferatu")

    def restrict(**filters):
        OWNER_ACCOUNT.updateFriend("jonas", PLEX, **filters)

    everything = len(films.all())
    restrict(filterMovies={"contentRating": ["G", "PG"]})
    equal({film.contentRating for film in films.all()}, {"G", "PG"})
    equal(films.search("Nosferatu"), [])
    raises(NotFound, lambda: films.fetchItem(hidden.ratingKey))
    restrict(filterMovies={"contentRating!": ["G", "PG"]})
    assert not {"G", "PG"} & {film.contentRating for film in films.all()}
    restrict(filterMovies={"label": ["Kids"]})
    labelled = {film.title for film in FILMS.search(label="Kids")}
    equal({film.title for film in films.all()}, labelled)
    restrict(filterMovies={"label!": ["Kids"]})
    equal(len(films.all()), everything - len(labelled))
    equal(len(FILMS.all()), everything)
    restrict(filterMovies={})
    equal(len(films.all()), everything)


@check("devices")
def _():
    assert len(OWNER_ACCOUNT.devices()) >= 1


@check("users, a user by name and by e-mail, and their server")
def _():
    names = [user.title for user in OWNER_ACCOUNT.users()]
    assert "jonas" in names and OWNER["username"] not in names, names
    user = OWNER_ACCOUNT.user("jonas@example.test")
    equal(user.id, ACCOUNTS["jonas"]["id"])
    share = user.server(PLEX.friendlyName)
    equal(sorted(s.title for s in share.sections() if s.shared), ["Films", "Shows"])


@check("the token of a share, and the server as its user")
def _():
    token = OWNER_ACCOUNT.user("jonas").get_token(WORLD["plex"]["machine_identifier"])
    server = PlexServer(WORLD["plex"]["url"], token, session=session())
    equal(server.machineIdentifier, WORLD["plex"]["machine_identifier"])
    equal(len(PLEX.switchUser("jonas").library.sections()), 2)


@check("invite, find the invitation, accept, change and remove the share")
def _():
    OWNER_ACCOUNT.inviteFriend("mira@example.test", PLEX, [FILMS])
    raises(BadRequest, lambda: OWNER_ACCOUNT.inviteFriend("mira@example.test", PLEX, [FILMS]))
    equal(OWNER_ACCOUNT.pendingInvite("mira@example.test", includeReceived=False).username, "mira")
    guest = account("mira")
    equal([i.username for i in guest.pendingInvites(includeSent=False)], [OWNER["username"]])
    guest.acceptInvite(OWNER["username"])
    titles = lambda: sorted(s.title for s in OWNER_ACCOUNT.user("mira").server(PLEX.friendlyName).sections() if s.shared)
    equal(titles(), ["Films"])
    OWNER_ACCOUNT.updateFriend("mira", PLEX, sections=[FILMS, SHOWS], allowSync=True)
    equal(titles(), ["Films", "Shows"])
    equal(OWNER_ACCOUNT.user("mira").allowSync, True)
    OWNER_ACCOUNT.removeFriend("mira")
    equal([user.servers for user in OWNER_ACCOUNT.users() if user.title == "mira"], [[]])


@check("cancel an invitation")
def _():
    OWNER_ACCOUNT.inviteFriend("newcomer@example.test", PLEX, [FILMS])
    pending = [i.email for i in OWNER_ACCOUNT.pendingInvites(includeReceived=False)]
    assert "newcomer@example.test" in pending, pending


@check("home users: create, switch, remove")
def _():
    OWNER_ACCOUNT.createHomeUser("Robin", PLEX, [FILMS])
    robin = OWNER_ACCOUNT.user("Robin")
    equal(str(robin.restricted), "1")
    switched = OWNER_ACCOUNT.switchHomeUser("Robin")
    equal(switched.title, "Robin")
    OWNER_ACCOUNT.removeHomeUser("Robin")
    assert "Robin" not in [user.title for user in OWNER_ACCOUNT.users()]


@check("webhooks")
def _():
    OWNER_ACCOUNT.setWebhooks([])
    equal(OWNER_ACCOUNT.addWebhook("https://foyer.example.test/hook"), ["https://foyer.example.test/hook"])
    equal(OWNER_ACCOUNT.webhooks(), ["https://foyer.example.test/hook"])
    equal(OWNER_ACCOUNT.deleteWebhook("https://foyer.example.test/hook"), [])


@check("online media sources, privacy, view state sync")
def _():
    assert isinstance(OWNER_ACCOUNT.onlineMediaSources(), list)
    OWNER_ACCOUNT.optOut(playback=True, library=True)
    OWNER_ACCOUNT.enableViewStateSync()
    equal(OWNER_ACCOUNT.viewStateSync, True)
    OWNER_ACCOUNT.disableViewStateSync()
    equal(OWNER_ACCOUNT.viewStateSync, False)


@check("watchlist and discover search")
def _():
    found = OWNER_ACCOUNT.searchDiscover("Metropolis", limit=5)
    assert found, "nothing found"
    if OWNER_ACCOUNT.onWatchlist(found[0]):
        OWNER_ACCOUNT.removeFromWatchlist(found[0])
    OWNER_ACCOUNT.addToWatchlist(found[0])
    assert found[0].guid in [item.guid for item in OWNER_ACCOUNT.watchlist()]
    assert OWNER_ACCOUNT.userState(found[0]).watchlistedAt is not None
    OWNER_ACCOUNT.removeFromWatchlist(found[0])
    assert found[0].guid not in [item.guid for item in OWNER_ACCOUNT.watchlist()]


@check("claim token, public address, geography")
def _():
    assert OWNER_ACCOUNT.claimToken().startswith("claim-")
    assert OWNER_ACCOUNT.publicIP()
    assert OWNER_ACCOUNT.geoip("203.0.113.7").country


@check("server root and identity")
def _():
    equal(PLEX.machineIdentifier, WORLD["plex"]["machine_identifier"])
    equal(PLEX.myPlexUsername, OWNER["email"])
    assert "session_kick" in PLEX.ownerFeatures
    identity = PLEX.identity()
    equal(identity.machineIdentifier, WORLD["plex"]["machine_identifier"])
    equal(identity.claimed, True)
    raises(Unauthorized, lambda: PlexServer(WORLD["plex"]["url"], "wrong", session=session()))


@check("sections")
def _():
    equal([s.title for s in PLEX.library.sections()], ["Films", "Shows", "Music", "Documentaries"])
    equal(PLEX.library.sectionByID(1).title, "Films")
    equal(FILMS.type, "movie")
    equal(len(FILMS.locations), 1)
    raises(NotFound, lambda: PLEX.library.section("Nothing"))


@check("items, pages and totals")
def _():
    films = FILMS.all()
    equal(len(films), FILMS.totalSize)
    assert len(films) > 100
    equal(len(FILMS.all(maxresults=7)), 7)
    equal(FILMS.totalViewSize(), FILMS.totalSize)
    equal(len({film.ratingKey for film in films}), len(films))
    assert FILMS.totalDuration > 0 and FILMS.totalStorage > 0


@check("filters and sorting")
def _():
    newest = FILMS.recentlyAdded(maxresults=20)
    dates = [film.addedAt for film in newest]
    equal(dates, sorted(dates, reverse=True))
    films = FILMS.search(genre="Horror")
    assert films and all("Horror" in [g.tag for g in film.reload().genres] for film in films[:5])
    years = [film.year for film in FILMS.search(**{"year>>": 1950}, sort="year:asc")]
    assert years and min(years) > 1950
    equal(years, sorted(years))
    equal([f.title for f in FILMS.search(title="Metropolis")], ["Metropolis"])
    assert FILMS.search(unwatched=True)
    equal(FILMS.get("Charade").year, 1963)
    raises(NotFound, lambda: FILMS.get("No such film"))
    assert len(FILMS.listFilterChoices("genre")) > 5
    assert [c.title for c in FILMS.firstCharacter()]


@check("an item with its ids, people, files and page")
def _():
    film = FILMS.get("Metropolis")
    item = PLEX.fetchItem(film.ratingKey)
    equal(sorted(g.id for g in item.guids), ["imdb://tt0017136", "tmdb://19"])
    equal([d.tag for d in item.directors], ["Fritz Lang"])
    assert "Brigitte Helm" in [r.tag for r in item.roles]
    assert item.media[0].parts[0].streams and item.locations
    equal(item.section().title, "Films")
    assert f"key=%2Flibrary%2Fmetadata%2F{film.ratingKey}" in item.getWebURL()
    equal(FILMS.getGuid(item.guid).title, "Metropolis")
    raises(NotFound, lambda: PLEX.fetchItem(999999))


@check("shows, seasons and episodes")
def _():
    show = SHOWS.get("Les Vampires")
    equal(len(show.seasons()), 1)
    equal(len(show.episodes()), 10)
    episode = show.episode(season=1, episode=10)
    equal(episode.title, "The Terrible Wedding")
    equal(episode.show().title, "Les Vampires")
    equal(show.season(1).episodes()[0].seasonEpisode, "s01e01")
    equal(len(SHOWS.searchEpisodes(title="Severed Head")), 1)
    assert SHOWS.recentlyAdded(maxresults=3)


@check("music")
def _():
    artist = PLEX.library.section("Music").get("Gustav Holst")
    equal([a.title for a in artist.albums()], ["The Planets"])
    equal(len(artist.album("The Planets").tracks()), 7)
    equal(artist.track("Mars").artist().title, "Gustav Holst")


@check("hubs, on deck and continue watching")
def _():
    assert PLEX.library.hubs()
    assert FILMS.hubs()
    assert PLEX.library.onDeck()
    assert PLEX.continueWatching()
    assert PLEX.library.recentlyAdded()


@check("search")
def _():
    assert "Nosferatu" in [hit.title for hit in PLEX.search("nosfer")]
    equal([hit.title for hit in PLEX.search("nosferatu", mediatype="movie", limit=1)], ["Nosferatu"])
    assert "Buster Keaton" in [hit.tag for hit in PLEX.search("keaton", mediatype="actor")]


@check("watched, unwatched, progress, rating, each for one person")
def _():
    film = FILMS.get("The Kid")
    film.markPlayed()
    assert film.reload().isPlayed
    friend = PLEX.switchUser("jonas").fetchItem(film.ratingKey)
    before = friend.viewCount
    film.markUnplayed()
    equal(film.reload().isPlayed, False)
    equal(friend.reload().viewCount, before)
    film.updateProgress(120000)
    equal(film.reload().viewOffset, 120000)
    film.rate(8)
    equal(film.reload().userRating, 8)
    film.removeFromContinueWatching()
    equal(film.reload().viewOffset, 0)
    season = SHOWS.get("Les Vampires").season(1)
    season.markPlayed()
    equal(season.reload().viewedLeafCount, 10)
    season.markUnplayed()
    equal(season.reload().viewedLeafCount, 0)


@check("a timeline makes a session that can be ended")
def _():
    film = FILMS.get("Safety Last!")
    film.updateTimeline(60000, state="playing")
    mine = [s for s in PLEX.sessions() if s.ratingKey == film.ratingKey]
    equal(len(mine), 1)
    equal(mine[0].user.title, OWNER["username"])
    assert mine[0].viewOffset >= 60000
    mine[0].stop("bedtime")
    equal([s for s in PLEX.sessions() if s.ratingKey == film.ratingKey], [])
    film.updateTimeline(60000, state="stopped")


@check("a film seen to its end goes into the history")
def _():
    film = FILMS.get("Cops") if any(f.title == "Cops" for f in FILMS.all()) else FILMS.get("One Week")
    count = len(film.history())
    film.updateTimeline(1000, state="playing")
    film.updateTimeline(int(film.duration * 0.95), state="stopped")
    rows = film.history()
    equal(len(rows), count + 1)
    equal(rows[0].accountID, 1)
    assert film.reload().isPlayed
    rows[0].delete()
    equal(len(film.history()), count)


@check("history: newest first, by person, by date, by library")
def _():
    rows = PLEX.history(maxresults=10)
    equal(len(rows), 10)
    equal([r.viewedAt for r in rows], sorted((r.viewedAt for r in rows), reverse=True))
    mine = PLEX.history(accountID=1)
    assert mine and all(r.accountID == 1 for r in mine)
    since = datetime.datetime.now() - datetime.timedelta(days=7)
    assert all(r.viewedAt >= since for r in PLEX.history(mindate=since))
    assert all(str(r.librarySectionID) == "1" for r in PLEX.history(librarySectionID=1))
    assert OWNER_ACCOUNT.user("jonas").history(maxresults=5)


@check("people who are watching now")
def _():
    live = [s for s in PLEX.sessions() if s.ratingKey]
    assert live, "nobody is watching"
    for one in live:
        assert one.user is not None and one.player.title and one.session.id
    assert PLEX.transcodeSessions() is not None


@check("accounts and devices of the server")
def _():
    equal(PLEX.systemAccount(1).name, OWNER["username"])
    assert ACCOUNTS["jonas"]["id"] in [a.id for a in PLEX.systemAccounts()]
    assert PLEX.systemDevices()


@check("statistics")
def _():
    assert PLEX.resources()
    assert PLEX.bandwidth("seconds")


@check("addresses: stream, picture, page, download")
def _():
    film = FILMS.get("Metropolis")
    assert "start.m3u8" in film.getStreamURL()
    picture = SESSION.get(PLEX.transcodeImage(film.thumb, height=450, width=300))
    equal((picture.status_code, picture.headers["content-type"]), (200, "image/jpeg"))
    equal(picture.content[:3], b"\xff\xd8\xff")
    thumb = SESSION.get(film.thumbUrl)
    equal(thumb.status_code, 200)
    equal(SESSION.get(film.getStreamURL()).status_code, 200)
    assert PLEX.machineIdentifier in PLEX.getWebURL()


@check("settings")
def _():
    def change(value):
        # plexapi reads only the first setting when it reloads, so each look takes a new connection.
        server = PlexServer(WORLD["plex"]["url"], WORLD["plex"]["token"], session=session())
        server.settings.get("friendlyName").set(value)
        server.settings.save()
        return PlexServer(WORLD["plex"]["url"], WORLD["plex"]["token"], session=session())

    old = PLEX.settings.get("friendlyName").value
    equal(change("Conformance").settings.get("friendlyName").value, "Conformance")
    equal(change(old).friendlyName, old)
    raises(BadRequest, lambda: PLEX.query("/:/prefs?NoSuchSetting=1", method=SESSION.put))


@check("butler, activities, updates, token")
def _():
    tasks = PLEX.butlerTasks()
    assert "BackupDatabase" in [task.name for task in tasks]
    PLEX.runButlerTask("BackupDatabase")
    raises(BadRequest, lambda: PLEX.query("/butler/BackupDatabase", method=SESSION.post))
    assert isinstance(PLEX.activities, list)
    equal(PLEX.checkForUpdate(), None)
    token = PLEX.createToken()
    equal(PlexServer(WORLD["plex"]["url"], token, session=session()).machineIdentifier, PLEX.machineIdentifier)


@check("playlists and refresh")
def _():
    lists = PLEX.playlists()
    assert lists and lists[0].items()
    FILMS.update()
    FILMS.refresh()
    FILMS.get("Metropolis").refresh()


@check("a file can be read")
def _():
    film = FILMS.get("Metropolis")
    part = film.media[0].parts[0]
    answer = SESSION.get(PLEX.url(part.key, includeToken=True), headers={"Range": "bytes=0-99"})
    equal((answer.status_code, len(answer.content)), (206, 100))
    assert part.size > 0


def main():
    failed = 0
    for name, function in CHECKS:
        try:
            function()
            print(f"ok      {name}", flush=True)
        except Exception:
            failed += 1
            print(f"FAILED  {name}\n{traceback.format_exc()}", flush=True)
    print(f"{len(CHECKS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
