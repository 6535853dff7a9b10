# The service as an image. Built in one stage, run in another that has what the tests ran with: Debian 12, its JDK 17, its
# GDAL 3.6 and PostgreSQL 15's programs (backup).
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /source
# Dependencies first: this layer is kept while only sources change.
COPY geotools/pom.xml geotools/pom.xml
RUN mvn -B -q -f geotools/pom.xml install
COPY pom.xml .
RUN mvn -B -q dependency:go-offline || true
COPY . .
RUN mvn -B -q -DskipTests -Dspotless.check.skip=true package \
 && java -Djarmode=tools -jar target/expediente.jar extract --destination /application

FROM debian:bookworm-slim
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      openjdk-17-jre-headless gdal-bin postgresql-client-15 curl ca-certificates tzdata \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /var/lib/expediente --create-home expediente
COPY --from=build /application /opt/expediente
ENV EXPEDIENTE_HOME=/var/lib/expediente \
    EXPEDIENTE_ADDRESS=0.0.0.0 \
    EXPEDIENTE_INSTALLATION=/opt/expediente \
    LANG=C.UTF-8 \
    TZ=America/Bogota
USER expediente
VOLUME /var/lib/expediente
EXPOSE 8080
# docker compose exec expediente expediente-cli measure --plan 05088
COPY --chmod=755 docker/expediente-cli /usr/local/bin/expediente-cli
ENTRYPOINT ["expediente-cli"]
CMD ["serve", "--port", "8080"]
