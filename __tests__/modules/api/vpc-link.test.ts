import { addApi } from "../../support/api-fixtures";
import { synthesizeConstruct } from "../../support/synthesize";

it("leads from API Gateway to a network load balancer", () => {
  const stack = synthesizeConstruct((scope) => void addApi(scope));
  expect(stack.resource("aws_api_gateway_vpc_link")).toMatchObject({
    name: "example",
    target_arns: ["${aws_lb.load-balancer.arn}"],
  });
});
