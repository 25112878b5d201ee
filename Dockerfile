# One image for every process of Matterline; APP picks which one a container runs:
#   docker build -t matterline .          docker run -e APP=billing matterline

FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY web/package.json ./web/package.json
RUN npm install --no-save --include=dev --loglevel=error
COPY . .
RUN npm run build

FROM node:22-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# What the screens are made of is in their build.
RUN npm install --no-save --omit=dev --workspaces=false --loglevel=error

FROM node:22-slim
WORKDIR /app
COPY package.json ./
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# The screens, which the gateway serves.
COPY --from=build /app/web/dist ./web/dist
ARG APP=gateway
ENV APP=$APP NODE_ENV=production HOST=0.0.0.0
USER node
# exec: the service itself gets the signal to stop, not a shell.
CMD ["sh", "-c", "exec node --enable-source-maps --max-semi-space-size=8 --max-old-space-size=384 dist/apps/$APP/src/main.js"]
