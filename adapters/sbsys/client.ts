// SPDX-License-Identifier: MPL-2.0
/** SBSYS' HTTP: Keycloak login for a service user, then JSON. Answers are opened as rows, nothing is mapped. */
import { formatCprWithDash } from "../../schema/identifiers.js";
import { FagsystemError } from "../errors.js";
import { withBearer } from "../kit/bearer.js";
import type { Raekke } from "../kit/felt.js";
import { createOAuth2Login } from "../kit/oauth2.js";
import { checkStatus, parseJson } from "../transport/answer.js";
import type { CallBounds } from "../transport/bounds.js";
import type { Http, HttpRequest, HttpStream } from "../transport/http.js";
import type { SbsysConfig } from "./config.js";
import { aabn, aabnDelforloeb, aabnErindringer, aabnListe, aabnSoegning, type Soegning } from "./raekke.js";

/** Every method throws `FagsystemError`; null: SBSYS has no such case or document. `uuid` is a SagIdentity. */
export interface SbsysClient {
  /** One page of the cases where this person (ten digits) is the primary party, parties included. */
  search(cpr: string, page: number, bounds: CallBounds): Promise<Soegning>;
  /** By SagIdentity or whole number. */
  getSag(key: string, bounds: CallBounds): Promise<Raekke | null>;
  getParter(uuid: string, bounds: CallBounds): Promise<readonly Raekke[] | null>;
  getDokumenter(uuid: string, bounds: CallBounds): Promise<readonly Raekke[] | null>;
  getDelforloeb(uuid: string, bounds: CallBounds): Promise<readonly Raekke[] | null>;
  /** The documents of one that is there. */
  getDelforloebsdokumenter(id: number, bounds: CallBounds): Promise<readonly Raekke[]>;
  getNotater(uuid: string, bounds: CallBounds): Promise<readonly Raekke[] | null>;
  /** Those of a case that is there, by its whole number. */
  getErindringer(sagId: number, bounds: CallBounds): Promise<readonly Raekke[]>;
  /** The installation's kinds of reminder, by number. */
  getErindringTyper(bounds: CallBounds): Promise<readonly Raekke[]>;
  getDokument(id: string, bounds: CallBounds): Promise<Raekke | null>;
  /** The bytes of a file, by its ShortId; not yet looked at. */
  getFil(shortId: string, bounds: CallBounds): Promise<HttpStream>;
  /** The cheapest call that needs a login. */
  getStatusser(bounds: CallBounds): Promise<void>;
}

export function createClient(http: Http, config: SbsysConfig): SbsysClient {
  const login = createOAuth2Login(http, {
    operation: "token",
    tokenUrl: config.tokenUrl,
    form: {
      grant_type: "password",
      client_id: config.clientId,
      client_secret: config.clientSecret,
      username: config.username,
      password: config.password,
    },
  });

  const urlOf = (path: string) => `${config.baseUrl.replace(/\/+$/, "")}/${path}`;

  const calls = withBearer(http, login);

  function send(request: Omit<HttpRequest, "url" | "read"> & { readonly path: string }, bounds: CallBounds) {
    const { path, ...rest } = request;
    const headers = { ...request.headers, accept: "application/json" };
    return calls.send({ ...rest, url: urlOf(path), headers, read: true }, bounds);
  }

  async function get(operation: string, path: string, bounds: CallBounds): Promise<unknown> {
    const response = await send({ operation, method: "GET", path }, bounds);
    if (response.status === 404) return null;
    checkStatus(response, operation);
    // A body of `null` is no agreed answer; it may not pass for a case that does not exist.
    return demand(parseJson(response, operation), operation);
  }

  async function getList(operation: string, path: string, bounds: CallBounds): Promise<readonly Raekke[] | null> {
    const body = await get(operation, path, bounds);
    return body === null ? null : demand(aabnListe(body), operation);
  }

  async function getOne(operation: string, path: string, bounds: CallBounds): Promise<Raekke | null> {
    const body = await get(operation, path, bounds);
    return body === null ? null : demand(aabn(body), operation);
  }

  return {
    async search(cpr, page, bounds) {
      const operation = "sag search";
      const response = await send(
        {
          operation,
          method: "POST",
          path: "api/sag/search?InkluderParterIResultat=true",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({
            PrimaerPerson: { CprNummer: formatCprWithDash(cpr) },
            ...(config.limit === null ? {} : { Limit: config.limit }),
            PageNumber: page,
            PageSize: config.pageSize,
          }),
        },
        bounds,
      );
      checkStatus(response, operation);
      return demand(aabnSoegning(parseJson(response, operation)), operation);
    },
    getSag: (key, bounds) => getOne("sag", `api/sag/${key}`, bounds),
    getParter: (uuid, bounds) => getList("part", `api/sag/${uuid}/part`, bounds),
    getDokumenter: (uuid, bounds) => getList("dokumenter", `api/sag/${uuid}/dokumenter`, bounds),
    getNotater: (uuid, bounds) => getList("journalarknotes", `api/sag/${uuid}/journalarknotes`, bounds),
    getDelforloeb: (uuid, bounds) => getList("delforloeb", `api/sag/${uuid}/delforloeb`, bounds),
    // The case is there: a path that is not is no empty list.
    async getDelforloebsdokumenter(id, bounds) {
      const operation = "delforloeb";
      const body = await get(operation, `api/delforloeb/${id}`, bounds);
      return demand(aabnDelforloeb(body ?? missing(operation)), operation);
    },
    async getErindringTyper(bounds) {
      const operation = "erindring typer";
      return (await getList(operation, "api/erindring/typer", bounds)) ?? missing(operation);
    },
    async getErindringer(sagId, bounds) {
      const operation = "erindring";
      const body = await get(operation, `api/erindring/sag/${sagId}`, bounds);
      return demand(aabnErindringer(body ?? missing(operation)), operation);
    },
    getDokument: (id, bounds) => getOne("dokument", `api/dokument/${id}`, bounds),
    getFil(shortId, bounds) {
      const url = urlOf(`api/fil/${shortId}`);
      return calls.stream({ operation: "fil", method: "GET", url, headers: { accept: "*/*" }, read: true }, bounds);
    },
    async getStatusser(bounds) {
      const operation = "sagStatusList";
      if ((await getList(operation, "api/sag/sagStatusList", bounds)) === null) missing(operation);
    },
  };
}

function missing(operation: string): never {
  throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", operation, { status: 404 });
}

function demand<T>(parsed: T | null, operation: string): T {
  if (parsed === null) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
  return parsed;
}
