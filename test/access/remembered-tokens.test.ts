// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { rememberVerified, type Verified } from "../../gateway/access/remembered.js";
import { SagsgrafError } from "../../subgraphs/errors.js";

interface Who {
  readonly navn: string;
}

function createWorld(expiresAt = 1_000_000_000) {
  const asked: string[] = [];
  const world = { now: 1_000_000, refuse: false, asked };
  const verify = async (token: string): Promise<Verified<Who>> => {
    asked.push(token);
    if (world.refuse) throw new SagsgrafError("UNAUTHENTICATED", "refused");
    return { principal: { navn: token }, expiresAt };
  };
  return { world, read: rememberVerified(verify, () => world.now) };
}

describe("a token that has been found to hold", () => {
  it("is not verified again within a minute", async () => {
    const { world, read } = createWorld();
    await read("a");
    world.now += 59_999;
    expect(await read("a")).toEqual({ navn: "a" });
    expect(world.asked).toEqual(["a"]);
  });

  it("is verified again when the minute is over, counted from the first time and not from the last", async () => {
    const { world, read } = createWorld();
    await read("a");
    world.now += 40_000;
    await read("a");
    world.now += 20_000;
    world.refuse = true;
    await expect(read("a")).rejects.toMatchObject({ kode: "UNAUTHENTICATED" });
  });

  it("is verified again from the moment it expires", async () => {
    const { world, read } = createWorld(1_005_000);
    await read("a");
    world.now = 1_004_999;
    await read("a");
    expect(world.asked).toHaveLength(1);
    world.now = 1_005_000;
    world.refuse = true;
    await expect(read("a")).rejects.toMatchObject({ kode: "UNAUTHENTICATED" });
  });

  it("gives each request an object of its own", async () => {
    const { read } = createWorld();
    await read("a");
    expect(await read("a")).not.toBe(await read("a"));
  });

  it("tells of nobody but who brought it", async () => {
    const { read } = createWorld();
    await read("a");
    expect(await read("b")).toEqual({ navn: "b" });
    expect(await read("a")).toEqual({ navn: "a" });
  });
});

it("does not remember that a token did not hold", async () => {
  const { world, read } = createWorld();
  world.refuse = true;
  await expect(read("a")).rejects.toBeInstanceOf(SagsgrafError);
  world.refuse = false;
  expect(await read("a")).toEqual({ navn: "a" });
});
