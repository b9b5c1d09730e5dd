declare module "*.css" {
  const text: string;
  export default text;
}
/** The messages of one language, or the names of the fields: joined by `|`, see build.mjs. */
declare module "messages:*" {
  const joined: string;
  export default joined;
}
