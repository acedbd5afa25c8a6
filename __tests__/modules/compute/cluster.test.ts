import { Cluster } from "../../../modules/compute/cluster";
import { synthesizeConstruct } from "../../support/synthesize";

const insightsOf = (containerInsights?: boolean) =>
  synthesizeConstruct((stack) => new Cluster(stack, "cluster", { name: "example", containerInsights })).resource(
    "aws_ecs_cluster",
  ).setting;

describe("a cluster", () => {
  test.each([
    [undefined, "enabled"],
    [true, "enabled"],
    [false, "disabled"],
  ])("with containerInsights %p has them %s", (containerInsights, value) => {
    expect(insightsOf(containerInsights)).toEqual([{ name: "containerInsights", value }]);
  });
});
