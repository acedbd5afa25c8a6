import { TerraformOutput } from "cdktf";
import { LogGroup } from "../../../modules/observability/log-group";
import { LogLines } from "../../../modules/observability/log-lines";
import { synthesizeConstruct } from "../../support/synthesize";

describe("lines of a log group that are counted", () => {
  const stack = synthesizeConstruct((scope) => {
    const lines = new LogLines(scope, "lines", {
      logGroup: new LogGroup(scope, "log", { name: "/example", retentionDays: 7 }),
      pattern: '{ $.level = "error" }',
      namespace: "Example",
      name: "errors",
    });
    new TerraformOutput(scope, "metric", { value: lines.metricCount() });
  });

  it("are those that fit a pattern; other lines count as nothing, so that good news is no silence", () => {
    expect(stack.resource("aws_cloudwatch_log_metric_filter")).toMatchObject({
      log_group_name: "${aws_cloudwatch_log_group.log.name}",
      pattern: '{ $.level = "error" }',
      metric_transformation: { name: "errors", namespace: "Example", value: "1", default_value: "0" },
    });
  });

  it("are a metric under the name that the filter writes", () => {
    expect(stack.section("output").metric?.value).toEqual({
      namespace: "Example",
      name: "errors",
      dimensions: {},
      statistic: "Sum",
      periodSeconds: 300,
    });
  });
});
