import {
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
  NavLink,
  type NavLinkProps,
} from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentPropsWithRef } from "react";

type AnchorElement = Omit<ComponentPropsWithRef<"a">, "style" | "color">;

/** A button that leads to a page. */
export const LinkButton = createLink((props: ButtonProps & AnchorElement) => (
  <Button component="a" {...props} />
));

/** A link inside text. */
export const TextLink = createLink((props: AnchorProps & AnchorElement) => (
  <Anchor component="a" underline="always" inherit {...props} />
));

/** A page in the navigation. */
export const NavigationItem = createLink((props: NavLinkProps & Omit<AnchorElement, "label">) => (
  <NavLink component="a" {...props} />
));
