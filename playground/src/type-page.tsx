// SPDX-License-Identifier: MPL-2.0

import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import type { ReactNode } from "react";

interface TypePageProps {
  readonly schema: GraphQLSchema;
  readonly type: GraphQLNamedType;
  readonly onShow: (type: string) => void;
}

/** One type: what it is, and each of its fields or values. */
export function TypePage({ schema, type, onShow }: TypePageProps) {
  return (
    <article className="sg-type-page">
      <h2 className="sg-code">{type.name}</h2>
      <Text>{type.description}</Text>
      <Related schema={schema} type={type} onShow={onShow} />
      <ul className="sg-docs-list">{membersOf(type, onShow)}</ul>
    </article>
  );
}

function membersOf(type: GraphQLNamedType, onShow: (type: string) => void): ReactNode {
  if (isEnumType(type)) return type.getValues().map((value) => <Member key={value.name} {...value} />);
  if (isInputObjectType(type))
    return Object.values(type.getFields()).map(({ name, description, type: own }) => (
      <Member key={name} name={name} description={description} type={own} onShow={onShow} />
    ));
  if (!isObjectType(type) && !isInterfaceType(type)) return null;
  return Object.values(type.getFields()).map(({ name, description, type: own, args }) => (
    <Member key={name} name={name} description={description} type={own} args={args} onShow={onShow} />
  ));
}

interface MemberProps {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly type?: GraphQLOutputType | GraphQLInputType;
  readonly args?: readonly GraphQLArgument[];
  readonly onShow?: (type: string) => void;
}

function Member({ name, description, type, args = [], onShow }: MemberProps) {
  return (
    <li>
      <p className="sg-code">
        <strong>{name}</strong>
        {type && onShow && (
          <>
            : <TypeLink type={type} onShow={onShow} />
          </>
        )}
      </p>
      <Text>{description}</Text>
      {args.length > 0 && onShow && (
        <details>
          <summary>
            {args.length === 1 ? "1 argument" : `${args.length} argumenter`}: {args.map((arg) => arg.name).join(", ")}
          </summary>
          <ul className="sg-docs-list">
            {args.map((arg) => (
              <Member key={arg.name} name={arg.name} description={arg.description} type={arg.type} onShow={onShow} />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

interface TypeLinkProps {
  readonly type: GraphQLOutputType | GraphQLInputType;
  readonly onShow: (type: string) => void;
}

function TypeLink({ type, onShow }: TypeLinkProps) {
  return (
    <button type="button" className="sg-link sg-code" onClick={() => onShow(getNamedType(type).name)}>
      {String(type)}
    </button>
  );
}

/** The types that an interface stands for, and the interfaces that a type keeps to. */
function Related({ schema, type, onShow }: TypePageProps) {
  const types = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? type.getInterfaces() : [];
  if (types.length === 0) return null;
  return (
    <p className="sg-related">
      {isAbstractType(type) ? "Kan være: " : "Er også: "}
      {types.map((one) => (
        <TypeLink key={one.name} type={one} onShow={onShow} />
      ))}
    </p>
  );
}

function Text({ children }: { readonly children: string | null | undefined }) {
  return children ? <p lang="en">{children}</p> : null;
}
