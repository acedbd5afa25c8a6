import { S3GatewayEndpoint } from "../../../modules/network/s3-gateway-endpoint";
import { addGroup, addNetwork } from "../../support/fixtures";
import { synthesizeConstruct } from "../../support/synthesize";

describe("the way to S3", () => {
  const stack = synthesizeConstruct((scope) => {
    const network = addNetwork(scope);
    new S3GatewayEndpoint(scope, "s3", { name: "example", network }).allowFrom(addGroup(scope, network));
  });

  it("is on every private route table, and on no other (BQ-02)", () => {
    expect(stack.resource("aws_vpc_endpoint")).toMatchObject({
      vpc_endpoint_type: "Gateway",
      service_name: "com.amazonaws.${data.aws_region.aws-region.id}.s3",
      route_table_ids: [
        "${aws_route_table.network-private-route-table-1.id}",
        "${aws_route_table.network-private-route-table-2.id}",
      ],
    });
  });

  it("is open to those let in, over TLS", () => {
    expect(stack.resource("aws_vpc_security_group_egress_rule")).toMatchObject({
      security_group_id: "${aws_security_group.tasks.id}",
      prefix_list_id: "${aws_vpc_endpoint.s3.prefix_list_id}",
      from_port: 443,
      to_port: 443,
    });
  });
});
