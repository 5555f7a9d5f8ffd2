-- A history of schema 4, as SQL text. Never edited: every later version must open it.
-- Written once by the program that released this schema, with:
--   python tests/databases/make_dump.py > tests/databases/schema-004.sql
PRAGMA application_id=1835823218;
PRAGMA user_version=4;
BEGIN TRANSACTION;
CREATE TABLE attempt (id TEXT PRIMARY KEY NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, zone INTEGER NOT NULL, day TEXT NOT NULL, sitting TEXT NOT NULL, question TEXT NOT NULL,
        hash TEXT NOT NULL REFERENCES question_version (hash),
        rule TEXT NOT NULL REFERENCES rule_version (hash),
        title TEXT NOT NULL, round TEXT NOT NULL, family TEXT NOT NULL, company TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('whole', 'reask', 'phase')), evidence TEXT NOT NULL,
        mode TEXT NOT NULL,
        asked TEXT NOT NULL, level TEXT NOT NULL, blind INTEGER CHECK (blind BETWEEN 1 AND 4),
        verdict INTEGER NOT NULL CHECK (verdict BETWEEN 1 AND 4), shown TEXT NOT NULL,
        budget_ms INTEGER NOT NULL, running_ms INTEGER NOT NULL, paused_ms INTEGER NOT NULL,
        data TEXT NOT NULL CHECK (data GLOB '{*}')) STRICT;
INSERT INTO "attempt" VALUES('019cadfd-8900-7001-9f6a-f1d8303e61cd','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-02T10:00:00.000Z',0,'2026-03-02','019cadfd-8900-7002-84bb-86c3d1c42710','delayed-labels','d364ca4f37a7e9a92bea4cca035cadd9','00000000000000000000000000000000','Übung: <b>עברית</b> 👩‍💻','statistics','knowledge','','whole','first-sight','type','senior','senior',2,3,'mid',600000,540000,0,'{"answer": "It''s late;\n=1+1", "missed": ["proxy"]}');
INSERT INTO "attempt" VALUES('019cb391-c200-7000-a3d8-11736110e578','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-03T12:00:00.000Z',0,'2026-03-03','019cb391-c200-7001-9bcc-cea696762e61','drift-alarm','daf9c3f293b1e6b8b200ff3cabe7833b','00000000000000000000000000000000','Delayed labels','statistics','knowledge','acme','whole','first-sight','type','senior','senior',NULL,1,'',600000,540000,0,'{"answer": "I would wait.", "flags": [], "missed": ["proxy"], "note": ""}');
CREATE TABLE calibration (id TEXT PRIMARY KEY NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, zone INTEGER NOT NULL, question TEXT NOT NULL,
        hash TEXT NOT NULL REFERENCES question_version (hash), level TEXT NOT NULL, guess TEXT NOT NULL,
        data TEXT NOT NULL CHECK (data GLOB '{*}')) STRICT;
INSERT INTO "calibration" VALUES('019cb925-fb00-7006-b559-8005bac48a6a','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T14:00:00.000Z',0,'delayed-labels','d364ca4f37a7e9a92bea4cca035cadd9','mid','senior','{"marks": {"cohorts": "missed", "proxy": "partly"}}');
INSERT INTO "calibration" VALUES('019cb95c-e980-7000-9e82-6bd6f0a890ea','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T15:00:00.000Z',0,'drift-alarm','daf9c3f293b1e6b8b200ff3cabe7833b','mid','staff','{"marks": {"alarm": "after-probe"}}');
CREATE TABLE day (day TEXT NOT NULL, round TEXT NOT NULL, family TEXT NOT NULL, level TEXT NOT NULL,
        evidence TEXT NOT NULL, attempts INTEGER NOT NULL, verdicts INTEGER NOT NULL, hires INTEGER NOT NULL,
        running_ms INTEGER NOT NULL, gaps INTEGER NOT NULL, gap_sum INTEGER NOT NULL,
        PRIMARY KEY (day, round, level, evidence)) STRICT, WITHOUT ROWID;
INSERT INTO "day" VALUES('2026-03-02','statistics','knowledge','senior','first-sight',1,3,1,540000,1,-1);
CREATE TABLE device (id TEXT PRIMARY KEY NOT NULL, at TEXT NOT NULL,
        zone INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "device" VALUES('019cadfd-8900-7000-b5b1-65224a58b791','2026-03-02T10:00:00.000Z',0);
CREATE TABLE draft (kind TEXT NOT NULL, name TEXT NOT NULL, at TEXT NOT NULL, zone INTEGER NOT NULL,
        body TEXT NOT NULL, PRIMARY KEY (kind, name)) STRICT, WITHOUT ROWID;
INSERT INTO "draft" VALUES('loop','half','2026-03-04T13:00:00.000Z',0,'role: mle
# it''s half
');
INSERT INTO "draft" VALUES('story','half','2026-03-04T14:00:00.000Z',0,'---
title: half
');
CREATE TABLE local (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "local" VALUES('device','019cadfd-8900-7000-b5b1-65224a58b791');
CREATE TABLE loop_removal (id TEXT PRIMARY KEY NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, zone INTEGER NOT NULL, loop TEXT NOT NULL, name TEXT NOT NULL) STRICT;
INSERT INTO "loop_removal" VALUES('019cb8ef-0c80-7004-b5d4-0f6ce079d1b9','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T13:00:00.000Z',0,'019cb8ef-0c80-7002-8f99-9661f967bdaf','gone');
CREATE TABLE loop_version (id TEXT PRIMARY KEY NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, zone INTEGER NOT NULL, loop TEXT NOT NULL, name TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        body TEXT NOT NULL CHECK (body GLOB '{*}')) STRICT;
INSERT INTO "loop_version" VALUES('019cb8b8-1e00-7009-9cbe-d407e3e6b605','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T12:00:00.000Z',0,'019cb8b8-1e00-7009-9cbe-d407e3e6b605','acme',1,'{"ai": "", "company": "", "date": null, "level": "senior", "role": "mle", "rounds": [{"as_of": "2026-03", "confidence": "primary", "date": "2026-04-01", "format": "", "looks_for": "", "minutes": 45, "name": "It''s \"code\"\n", "optional": false, "source": "your recruiter, as you entered it", "type": "coding", "weight": "unknown"}], "title": "Ácme <b>", "weeks": [6, 8]}');
INSERT INTO "loop_version" VALUES('019cb8ef-0c80-7000-9e02-9a8a3f415b02','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T13:00:00.000Z',0,'019cb8b8-1e00-7009-9cbe-d407e3e6b605','acme',2,'{"ai": "off;\n--", "company": "", "date": null, "level": "senior", "role": "mle", "rounds": [{"as_of": "2026-03", "confidence": "primary", "date": "2026-04-01", "format": "", "looks_for": "", "minutes": 45, "name": "It''s \"code\"\n", "optional": false, "source": "your recruiter, as you entered it", "type": "coding", "weight": "unknown"}], "title": "Ácme <b>", "weeks": [6, 8]}');
INSERT INTO "loop_version" VALUES('019cb8ef-0c80-7002-8f99-9661f967bdaf','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T13:00:00.000Z',0,'019cb8ef-0c80-7002-8f99-9661f967bdaf','gone',1,'{"ai": "", "company": "", "date": null, "level": "senior", "role": "mle", "rounds": [{"as_of": "2026-03", "confidence": "primary", "date": "2026-04-01", "format": "", "looks_for": "", "minutes": 45, "name": "It''s \"code\"\n", "optional": false, "source": "your recruiter, as you entered it", "type": "coding", "weight": "unknown"}], "title": "Ácme <b>", "weeks": [6, 8]}');
CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL) STRICT;
INSERT INTO "migration" VALUES(1,'m001_first','2026-03-02T10:00:00+00:00');
INSERT INTO "migration" VALUES(2,'m002_loops','2026-03-02T10:00:00+00:00');
INSERT INTO "migration" VALUES(3,'m003_stories','2026-03-02T10:00:00+00:00');
INSERT INTO "migration" VALUES(4,'m004_calibration','2026-03-02T10:00:00+00:00');
CREATE TABLE pulse (sitting TEXT PRIMARY KEY NOT NULL REFERENCES sitting (id), attempt TEXT NOT NULL,
        part TEXT NOT NULL, what TEXT NOT NULL, since TEXT NOT NULL, zone INTEGER NOT NULL,
        ms INTEGER NOT NULL, beat TEXT NOT NULL, draft TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "pulse" VALUES('019cb8b8-1e00-7006-b129-903ac1d45597','','answer','stopped','2026-03-04T12:00:00.000Z',0,90,'2026-03-04T12:00:00.000Z','half a
thought');
CREATE TABLE question_version (hash TEXT PRIMARY KEY NOT NULL, question TEXT NOT NULL,
        body TEXT NOT NULL) STRICT;
INSERT INTO "question_version" VALUES('d364ca4f37a7e9a92bea4cca035cadd9','delayed-labels','{}');
INSERT INTO "question_version" VALUES('daf9c3f293b1e6b8b200ff3cabe7833b','drift-alarm','{}');
CREATE TABLE reversal (id TEXT PRIMARY KEY NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, zone INTEGER NOT NULL, of TEXT NOT NULL, target TEXT NOT NULL) STRICT;
INSERT INTO "reversal" VALUES('019cb8b8-1e00-7001-86d2-c96e760e819b','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T12:00:00.000Z',0,'void','019cb8b8-1e00-7000-b2b3-f4d58d82ca63');
INSERT INTO "reversal" VALUES('019cb95c-e980-7001-87ca-738eb48c14ec','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T15:00:00.000Z',0,'calibration','019cb95c-e980-7000-9e82-6bd6f0a890ea');
CREATE TABLE rule_version (hash TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL) STRICT;
INSERT INTO "rule_version" VALUES('00000000000000000000000000000000','{}');
CREATE TABLE schedule (question TEXT PRIMARY KEY NOT NULL, due TEXT NOT NULL, reviewed TEXT NOT NULL,
        stability INTEGER NOT NULL, difficulty INTEGER NOT NULL, attempts INTEGER NOT NULL,
        verdict INTEGER NOT NULL, missed INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "schedule" VALUES('delayed-labels','2026-03-04','2026-03-02',2306500,2118104,1,3,1);
CREATE TABLE seen (id TEXT PRIMARY KEY NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, zone INTEGER NOT NULL, question TEXT NOT NULL, how TEXT NOT NULL) STRICT;
INSERT INTO "seen" VALUES('019cb8b8-1e00-7002-85c9-24c3597164c4','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T12:00:00.000Z',0,'delayed-labels','signals');
CREATE TABLE sitting (id TEXT PRIMARY KEY NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, zone INTEGER NOT NULL, kind TEXT NOT NULL,
        options TEXT NOT NULL CHECK (options GLOB '{*}')) STRICT;
INSERT INTO "sitting" VALUES('019cadfd-8900-7002-84bb-86c3d1c42710','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-02T10:00:00.000Z',0,'drill','{"level": "senior"}');
INSERT INTO "sitting" VALUES('019cb391-c200-7001-9bcc-cea696762e61','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-03T12:00:00.000Z',0,'drill','{"level": "senior"}');
INSERT INTO "sitting" VALUES('019cb8b8-1e00-7003-a605-8a00581a22b2','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T12:00:00.000Z',0,'drill','{"level": "senior"}');
INSERT INTO "sitting" VALUES('019cb8b8-1e00-7006-b129-903ac1d45597','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T12:00:00.000Z',0,'drill','{"level": "senior"}');
CREATE TABLE skip (id TEXT PRIMARY KEY NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, zone INTEGER NOT NULL, sitting TEXT NOT NULL, question TEXT NOT NULL,
        why TEXT NOT NULL CHECK (why IN ('seen', 'not-relevant', 'later'))) STRICT;
INSERT INTO "skip" VALUES('019cb8b8-1e00-7005-bed8-b6b8357e44cd','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T12:00:00.000Z',0,'019cb8b8-1e00-7003-a605-8a00581a22b2','home-feed','not-relevant');
CREATE TABLE span (id TEXT PRIMARY KEY NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, zone INTEGER NOT NULL, sitting TEXT NOT NULL REFERENCES sitting (id), attempt TEXT NOT NULL,
        part TEXT NOT NULL, what TEXT NOT NULL CHECK (what IN ('running', 'paused', 'interrupted')),
        ms INTEGER NOT NULL CHECK (ms >= 0)) STRICT;
INSERT INTO "span" VALUES('019cb8b8-1e00-7008-b9f3-c3e693114351','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T12:00:00.000Z',0,'019cb8b8-1e00-7006-b129-903ac1d45597','019cadfd-8900-7001-9f6a-f1d8303e61cd','answer','paused',1250);
CREATE TABLE step (id TEXT PRIMARY KEY NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, zone INTEGER NOT NULL, sitting TEXT NOT NULL REFERENCES sitting (id), attempt TEXT NOT NULL,
        kind TEXT NOT NULL, data TEXT NOT NULL CHECK (data GLOB '{*}')) STRICT;
INSERT INTO "step" VALUES('019cadfd-8900-7003-bc34-4c4189eb2f1e','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-02T10:00:00.000Z',0,'019cadfd-8900-7002-84bb-86c3d1c42710','','closed','{}');
INSERT INTO "step" VALUES('019cb391-c200-7002-96c6-e9c92d99bf35','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-03T12:00:00.000Z',0,'019cb391-c200-7001-9bcc-cea696762e61','','closed','{}');
INSERT INTO "step" VALUES('019cb8b8-1e00-7004-ade5-0472433d2e44','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T12:00:00.000Z',0,'019cb8b8-1e00-7003-a605-8a00581a22b2','','closed','{}');
INSERT INTO "step" VALUES('019cb8b8-1e00-7007-a242-fdf11f8f2b1a','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T12:00:00.000Z',0,'019cb8b8-1e00-7006-b129-903ac1d45597','','blind','{"known": false, "score": 3}');
CREATE TABLE story_retirement (id TEXT PRIMARY KEY NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, zone INTEGER NOT NULL, story TEXT NOT NULL, name TEXT NOT NULL) STRICT;
INSERT INTO "story_retirement" VALUES('019cb925-fb00-7005-aa20-2f4ad9892fed','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T14:00:00.000Z',0,'019cb925-fb00-7003-a908-02389a78cdc2','gone');
CREATE TABLE story_version (id TEXT PRIMARY KEY NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, zone INTEGER NOT NULL, story TEXT NOT NULL, name TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        body TEXT NOT NULL CHECK (body GLOB '{*}')) STRICT;
INSERT INTO "story_version" VALUES('019cb8ef-0c80-7005-8737-6f07bcb81287','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T13:00:00.000Z',0,'019cb8ef-0c80-7005-8737-6f07bcb81287','rollback',1,'{"action": "## Task\n---\nIt''s mine;", "companies": [], "figures": [], "private": ["Ácme"], "project": "", "reflection": "The reflection.", "result": "The result.", "role": "", "rough": "", "scope": "", "signals": ["incident"], "situation": "The situation.", "task": "The task.", "team": "", "title": "Ørder ''x'' 🙂", "when": "", "where": ""}');
INSERT INTO "story_version" VALUES('019cb925-fb00-7000-948d-ed7e8a34888d','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T14:00:00.000Z',0,'019cb8ef-0c80-7005-8737-6f07bcb81287','rollback',2,'{"action": "I pulled it.", "companies": [], "figures": [], "private": [], "project": "", "reflection": "The reflection.", "result": "The result.", "role": "", "rough": "", "scope": "", "signals": ["incident"], "situation": "The situation.", "task": "The task.", "team": "", "title": "Rolled back", "when": "", "where": ""}');
INSERT INTO "story_version" VALUES('019cb925-fb00-7003-a908-02389a78cdc2','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T14:00:00.000Z',0,'019cb925-fb00-7003-a908-02389a78cdc2','gone',1,'{"action": "The action.", "companies": [], "figures": [], "private": [], "project": "", "reflection": "The reflection.", "result": "The result.", "role": "", "rough": "", "scope": "", "signals": ["incident"], "situation": "The situation.", "task": "The task.", "team": "", "title": "Rolled back", "when": "", "where": ""}');
CREATE TABLE telling (id TEXT PRIMARY KEY NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, zone INTEGER NOT NULL, day TEXT NOT NULL, story TEXT NOT NULL,
        version TEXT NOT NULL REFERENCES story_version (id), name TEXT NOT NULL, attempt TEXT NOT NULL,
        question TEXT NOT NULL, level TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('told', 'scored')),
        running_ms INTEGER NOT NULL CHECK (running_ms >= 0),
        data TEXT NOT NULL CHECK (data GLOB '{*}')) STRICT;
INSERT INTO "telling" VALUES('019cb8ef-0c80-7007-a066-1970ef3f6df0','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T13:00:00.000Z',0,'2026-03-04','019cb8ef-0c80-7005-8737-6f07bcb81287','019cb8ef-0c80-7005-8737-6f07bcb81287','rollback','019cadfd-8900-7001-9f6a-f1d8303e61cd','delayed-labels','senior','told',0,'{"blind": 3, "note": "", "parts_ms": {"action": 90000}, "scores": {"action": 4, "reflection": 2, "result": 1, "situation": 3, "task": 2}, "shown": {"incident": "senior"}, "verdict": 2}');
INSERT INTO "telling" VALUES('019cb925-fb00-7002-9f11-1a3b3df245ad','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T14:00:00.000Z',0,'2026-03-04','019cb8ef-0c80-7005-8737-6f07bcb81287','019cb925-fb00-7000-948d-ed7e8a34888d','rollback','','','senior','scored',0,'{"blind": 3, "note": "", "parts_ms": {"action": 90000}, "scores": {"action": 3, "reflection": 3, "result": 3, "situation": 3, "task": 3}, "shown": {"incident": "senior"}, "verdict": 2}');
CREATE TABLE void (id TEXT PRIMARY KEY NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, zone INTEGER NOT NULL, attempt TEXT NOT NULL REFERENCES attempt (id), why TEXT NOT NULL) STRICT;
INSERT INTO "void" VALUES('019cb391-c200-7004-a8c7-4107e66cb0e4','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-03T12:00:00.000Z',0,'019cb391-c200-7000-a3d8-11736110e578','a try');
INSERT INTO "void" VALUES('019cb8b8-1e00-7000-b2b3-f4d58d82ca63','019cadfd-8900-7000-b5b1-65224a58b791','2026-03-04T12:00:00.000Z',0,'019cadfd-8900-7001-9f6a-f1d8303e61cd','by mistake');
CREATE INDEX step_sitting ON step (sitting, id);
CREATE INDEX span_sitting ON span (sitting, id);
CREATE INDEX attempt_question ON attempt (question, id);
CREATE INDEX attempt_day ON attempt (day, id);
CREATE INDEX attempt_at ON attempt (at, id);
CREATE INDEX attempt_sitting ON attempt (sitting);
CREATE INDEX seen_question ON seen (question);
CREATE INDEX skip_question ON skip (question);
CREATE INDEX void_attempt ON void (attempt);
CREATE INDEX reversal_target ON reversal (target);
CREATE INDEX schedule_due ON schedule (due);
CREATE VIEW counted AS SELECT * FROM attempt WHERE NOT EXISTS (
        SELECT 1 FROM void WHERE void.attempt = attempt.id
        AND NOT EXISTS (SELECT 1 FROM reversal WHERE reversal.target = void.id));
CREATE INDEX loop_version_name ON loop_version (name, number);
CREATE INDEX loop_version_loop ON loop_version (loop);
CREATE INDEX loop_removal_loop ON loop_removal (loop);
CREATE INDEX story_version_name ON story_version (name, number);
CREATE INDEX story_version_story ON story_version (story);
CREATE INDEX story_retirement_story ON story_retirement (story);
CREATE INDEX telling_story ON telling (story, at);
CREATE INDEX telling_attempt ON telling (attempt);
COMMIT;
