import type { ComponentType } from 'preact';
import { Role } from '../generated/ourvoice/options/v1/options_pb';

/** A page of an area. Its component is loaded when it is opened. */
export interface Route {
  /** Below the path of the area, such as `/surveys/:survey`; parameters arrive as properties. */
  path: string;
  /** Name in lists and menus; pages with parameters are not listed. */
  title: string;
  /** A line on the home page that says what it is for. */
  purpose?: string;
  load: () => Promise<{ default: ComponentType<any> }>;
}

/** What one kind of staff uses. One without routes is not shown. */
export interface Area {
  title: string;
  /** Such as `/staff/officer`. */
  path: string;
  /** Whoever has one of these may open it; calls are made in the first that they have. */
  roles: Role[];
  routes: Route[];
}

/** Routes that stand in lists. */
export function listedRoutes(area: Area): Route[] {
  return area.routes.filter((route) => !route.path.includes(':'));
}
