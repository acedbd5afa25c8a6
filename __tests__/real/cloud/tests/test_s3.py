from __future__ import annotations

import json
from typing import Any

from botocore.exceptions import ClientError

from tests.case import CloudCase


class Buckets(CloudCase):
    def bucket(self) -> tuple[Any, str]:
        s3, name = self.client("s3"), f"b-{self.account}"
        s3.create_bucket(Bucket=name)
        return s3, name

    def deny(self, s3: Any, name: str, condition: dict[str, Any]) -> None:
        statement = {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": f"arn:aws:s3:::{name}/*"}
        policy = {"Version": "2012-10-17", "Statement": [{**statement, **condition}]}
        s3.put_bucket_policy(Bucket=name, Policy=json.dumps(policy))

    def test_a_request_counts_as_sent_over_tls(self) -> None:
        s3, name = self.bucket()
        self.deny(s3, name, {"Condition": {"Bool": {"aws:SecureTransport": "false"}}})
        s3.put_object(Bucket=name, Key="k", Body=b"1")
        self.assertEqual(s3.get_object(Bucket=name, Key="k")["Body"].read(), b"1")

    def test_any_other_denial_still_denies(self) -> None:
        s3, name = self.bucket()
        for condition in ({}, {"Condition": {"Bool": {"aws:SecureTransport": "true"}}}):
            self.deny(s3, name, condition)
            with self.assertRaises(ClientError):
                s3.put_object(Bucket=name, Key="k", Body=b"1")

    def test_a_lifecycle_rule_comes_back_as_given(self) -> None:
        s3, name = self.bucket()
        rules = [
            {
                "ID": "old",
                "Status": "Enabled",
                "Filter": {"Prefix": ""},
                "NoncurrentVersionExpiration": {"NoncurrentDays": 90, "NewerNoncurrentVersions": 10},
                "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
                "Transitions": [{"Days": 30, "StorageClass": "GLACIER"}],
            }
        ]
        s3.put_bucket_lifecycle_configuration(Bucket=name, LifecycleConfiguration={"Rules": rules})
        self.assertEqual(s3.get_bucket_lifecycle_configuration(Bucket=name)["Rules"], rules)

    def test_a_versioned_bucket_can_be_emptied(self) -> None:
        s3, name = self.bucket()
        s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
        s3.put_object(Bucket=name, Key="k", Body=b"1")
        s3.delete_object(Bucket=name, Key="k")
        listed = s3.list_object_versions(Bucket=name)
        for one in [*listed["Versions"], *listed["DeleteMarkers"]]:
            s3.delete_object(Bucket=name, Key="k", VersionId=one["VersionId"])
        s3.delete_bucket(Bucket=name)
        self.assertEqual(s3.list_buckets()["Buckets"], [])
