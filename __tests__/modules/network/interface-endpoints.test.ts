import { InterfaceEndpoints } from "../../../modules/network/interface-endpoints";
import { addGroup, addNetwork } from "../../support/fixtures";
import { synthesizeConstruct } from "../../support/synthesize";

const endpointsWith = (port?: number) =>
  synthesizeConstruct((stack) => {
    const network = addNetwork(stack);
    const services = ["ecr.api", "logs"];
    new InterfaceEndpoints(stack, "endpoints", { name: "example", network, services, port }).allowFrom(
      addGroup(stack, network),
    );
  });

describe("interface endpoints", () => {
  const stack = endpointsWith();

  it("are one for each service, in the private subnets, found by the service's own name", () => {
    expect(stack.resources("aws_vpc_endpoint").map(({ id }) => id)).toEqual(["endpoints-ecr-api", "endpoints-logs"]);
    expect(stack.resource("aws_vpc_endpoint", "endpoints-ecr-api")).toMatchObject({
      service_name: "com.amazonaws.${data.aws_region.aws-region.id}.ecr.api",
      vpc_endpoint_type: "Interface",
      private_dns_enabled: true,
      subnet_ids: ["${aws_subnet.network-private-subnet-1.id}", "${aws_subnet.network-private-subnet-2.id}"],
    });
  });

  it("stand behind a group of their own, that only those let in reach (BQ-13)", () => {
    const group = "${aws_security_group.endpoints-security-group.id}";
    for (const { attributes } of stack.resources("aws_vpc_endpoint"))
      expect(attributes.security_group_ids).toEqual([group]);
    expect(stack.resource("aws_vpc_security_group_ingress_rule")).toMatchObject({
      security_group_id: group,
      referenced_security_group_id: "${aws_security_group.tasks.id}",
      from_port: 443,
      to_port: 443,
    });
  });

  it("can listen on another port", () => {
    expect(endpointsWith(9142).resource("aws_vpc_security_group_ingress_rule").from_port).toBe(9142);
  });
});
