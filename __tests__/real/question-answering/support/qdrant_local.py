"""Runs calls against Qdrant's own local mode: cases as JSON on stdin, one list of results per case as JSON on stdout."""

import json
import sys

from qdrant_client import QdrantClient, models


def make_filter(condition):
    return models.Filter.model_validate(condition) if condition else None


def record(point):
    return {"id": point.id, "payload": point.payload, "vector": point.vector}


def upsert(client, call):
    points = [models.PointStruct.model_validate(point) for point in call["points"]]
    client.upsert("cnu", points)


def delete(client, call):
    chosen = call.get("points")
    client.delete("cnu", chosen if chosen else models.FilterSelector(filter=make_filter(call["filter"])))


def query(client, call):
    found = client.query_points(
        "cnu",
        query=call["query"],
        query_filter=make_filter(call.get("filter")),
        limit=call["limit"],
        offset=call.get("offset", 0),
        score_threshold=call.get("score_threshold"),
        with_payload=True,
        with_vectors=True,
    )
    return [{**record(point), "score": point.score} for point in found.points]


def scroll(client, call):
    points, following = client.scroll(
        "cnu",
        scroll_filter=make_filter(call.get("filter")),
        limit=call["limit"],
        offset=call.get("offset"),
        with_vectors=True,
    )
    return {"points": [record(point) for point in points], "next": following}


def retrieve(client, call):
    return [record(point) for point in client.retrieve("cnu", call["ids"], with_vectors=True)]


def count(client, call):
    return client.count("cnu", count_filter=make_filter(call.get("filter"))).count


CALLS = {"upsert": upsert, "delete": delete, "query": query, "scroll": scroll, "retrieve": retrieve, "count": count}


def run(case):
    client = QdrantClient(":memory:")
    size, distance = case["size"], models.Distance(case["distance"])
    client.create_collection("cnu", vectors_config=models.VectorParams(size=size, distance=distance))
    return [CALLS[call["call"]](client, call) for call in case["calls"]]


print(json.dumps([run(case) for case in json.load(sys.stdin)]))
