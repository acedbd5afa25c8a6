from __future__ import annotations

from botocore.exceptions import ClientError

from tests.case import CloudCase


class RestApis(CloudCase):
    def setUp(self) -> None:
        super().setUp()
        self.api = self.client("apigateway")
        created = self.api.create_rest_api(name="a", binaryMediaTypes=["application/pdf"])
        self.route = {"restApiId": created["id"], "resourceId": created["rootResourceId"], "httpMethod": "GET"}
        self.api.put_method(**self.route, authorizationType="NONE")
        self.link = self.api.create_vpc_link(name="l", targetArns=["arn:aws:elasticloadbalancing:x"])["id"]
        self.api.put_integration(
            **self.route, type="HTTP_PROXY", integrationHttpMethod="GET", uri="http://example.com/",
            connectionType="VPC_LINK", connectionId=self.link,
        )  # fmt: skip

    def patch(self, path: str, value: str, op: str = "replace") -> list[dict[str, str]]:
        return [{"op": op, "path": path, "value": value}]

    def test_an_integration_keeps_its_vpc_link(self) -> None:
        shown = self.api.get_integration(**self.route)
        self.assertEqual((shown["connectionType"], shown["connectionId"]), ("VPC_LINK", self.link))
        self.assertEqual(shown["timeoutInMillis"], 29000)

    def test_a_route_is_changed_in_place(self) -> None:
        self.api.update_integration(**self.route, patchOperations=self.patch("/timeoutInMillis", "20000"))
        header = "/requestParameters/integration.request.header.X-Id"
        self.api.update_integration(**self.route, patchOperations=self.patch(header, "context.requestId", "add"))
        self.api.update_method(**self.route, patchOperations=self.patch("/apiKeyRequired", "true"))
        shown = self.api.get_integration(**self.route)
        self.assertEqual((shown["timeoutInMillis"], shown["uri"]), (20000, "http://example.com/"))
        self.assertEqual(shown["requestParameters"], {"integration.request.header.X-Id": "context.requestId"})
        self.assertTrue(self.api.get_method(**self.route)["apiKeyRequired"])

    def test_a_deployment_that_a_stage_shows_stays(self) -> None:
        api = self.route["restApiId"]
        deployment = self.api.create_deployment(restApiId=api)["id"]
        self.api.create_stage(restApiId=api, stageName="prod", deploymentId=deployment)
        with self.assertRaises(ClientError):
            self.api.delete_deployment(restApiId=api, deploymentId=deployment)

    def test_a_usage_plan_is_changed_in_place(self) -> None:
        api = self.route["restApiId"]
        self.api.create_deployment(restApiId=api, stageName="prod")
        plan = self.api.create_usage_plan(name="p", quota={"limit": 20, "period": "WEEK", "offset": 2})["id"]
        stage = f"/apiStages/{api}:prod/throttle/~1ask/POST/rateLimit"
        operations = [*self.patch("/apiStages", f"{api}:prod", "add"), *self.patch(stage, "1.5")]
        self.api.update_usage_plan(usagePlanId=plan, patchOperations=operations)
        self.api.update_usage_plan(usagePlanId=plan, patchOperations=self.patch("/quota/limit", "30"))
        shown = self.api.get_usage_plan(usagePlanId=plan)
        self.assertEqual(shown["quota"], {"limit": 30, "period": "WEEK", "offset": 2})
        self.assertEqual(shown["apiStages"][0]["throttle"], {"/ask/POST": {"rateLimit": 1.5}})

    def test_binary_media_types_are_kept(self) -> None:
        self.assertEqual(
            self.api.get_rest_api(restApiId=self.route["restApiId"])["binaryMediaTypes"], ["application/pdf"]
        )
