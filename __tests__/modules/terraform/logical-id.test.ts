import { Construct } from "constructs";
import { renderLogicalId } from "../../../modules/terraform/logical-id";

const root = new Construct(undefined as unknown as Construct, "");
const stack = new Construct(new Construct(root, "app"), "stack");
const below = (...ids: string[]) => ids.reduce<Construct>((scope, id) => new Construct(scope, id), stack);

describe("the name of an element in its address", () => {
  test.each([
    [["network"], "network"],
    [["service", "task-role", "policy"], "service-task-role-policy"],
    [["service-2", "Resource"], "service-2"],
    [["Default", "a"], "a"],
    [["image_tag"], "image_tag"],
    [["a.b", "c/d é"], "a-b-c--d-"],
  ])("of %j is %s", (ids, id) => {
    expect(renderLogicalId(below(...ids), stack)).toBe(id);
  });
});
