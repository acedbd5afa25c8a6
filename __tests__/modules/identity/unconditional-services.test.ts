import { UNCONDITIONAL_SERVICES } from "../../../modules/identity/unconditional-services";

describe("the services that assume a role without saying for whom", () => {
  it("are API Gateway alone", () => {
    expect(Object.keys(UNCONDITIONAL_SERVICES)).toEqual(["apigateway.amazonaws.com"]);
  });

  test.each(Object.entries(UNCONDITIONAL_SERVICES))("%s has a reason: %s", (_, reason) => {
    expect(reason).toMatch(/\w+ \w+ \w+/);
  });
});
