// SPDX-License-Identifier: MPL-2.0
/** A path of our own, or a page: never what a browser would run. */
export function isFollowable(link: string): boolean {
  return /^\/(?![/\\])/.test(link) || /^https?:\/\//.test(link);
}
