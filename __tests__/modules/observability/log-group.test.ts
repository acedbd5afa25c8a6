import type { PolicyStatement } from "../../../modules/identity/policy-statement";
import { LogGroup, RETENTION_DAYS } from "../../../modules/observability/log-group";
import { synthesizeConstruct } from "../../support/synthesize";

describe("a log group", () => {
  const granted: PolicyStatement[] = [];
  const stack = synthesizeConstruct((scope) => {
    const group = new LogGroup(scope, "log", { name: "/example", retentionDays: 7 });
    group.grantWrite({ addStatement: (statement) => granted.push(statement) });
  });

  it("keeps its lines for some days", () => {
    expect(stack.resource("aws_cloudwatch_log_group")).toMatchObject({ name: "/example", retention_in_days: 7 });
  });

  it("lets a grantee write into it, and neither make groups nor read (BQ-07)", () => {
    expect(granted.map(({ actions }) => actions)).toEqual([["logs:CreateLogStream", "logs:PutLogEvents"]]);
    expect(granted[0]?.resources).toEqual([expect.stringMatching(/:log-stream:\*$/)]);
  });

  it("knows the retentions of CloudWatch Logs' API reference", () => {
    expect(RETENTION_DAYS).toEqual([
      1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
    ]);
  });
});
