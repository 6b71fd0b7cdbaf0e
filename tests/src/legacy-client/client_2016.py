"""Sends reports the way the check scripts of 2016 do, and reads back what their readers read.

Plain HTTP/1.1 through http.client: no User-Agent, no time-out, no redirect followed, the key of today kept in a file of
the current folder. Only status 200 with a JSON object whose "key" is a string counts as sent.

    python3 client_2016.py HOST submit < report.json       the report without unique_user_id
    python3 client_2016.py HOST read PATH

Prints one JSON document: {"status": ..., "body": ...}.
"""

import datetime
import http.client
import json
import os
import sys

KEY_FILE = ".swc_submission_id"


def saved_key():
    if not os.path.exists(KEY_FILE):
        return None
    with open(KEY_FILE) as file:
        day, _, key = file.readline().partition("[key:]")
    return key if day == str(datetime.date.today()) else None


def exchange(host, method, path, document=None):
    connection = http.client.HTTPConnection(host)
    try:
        if document is None:
            connection.request(method, path)
        else:
            body = json.dumps(document)
            connection.request(method, path, body, headers={"Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8")
    finally:
        connection.close()


def submit(host):
    report = json.load(sys.stdin)
    report["unique_user_id"] = saved_key()
    status, body = exchange(host, "POST", "/installation_data/", report)
    if status == 200:
        key = json.loads(body)["key"]
        with open(KEY_FILE, "w") as file:
            file.write(str(datetime.date.today()) + "[key:]" + key)
    return status, body


def main():
    host, action, *rest = sys.argv[1:]
    status, body = submit(host) if action == "submit" else exchange(host, "GET", rest[0])
    try:
        body = json.loads(body)
    except ValueError:
        pass
    json.dump({"status": status, "body": body}, sys.stdout)


main()
