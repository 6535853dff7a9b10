<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.0.0" xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
  <NamedLayer>
    <Name>estudio_detallado</Name>
    <UserStyle>
      <Name>estudio_detallado</Name>
      <Title>Ámbito de estudio detallado de riesgo</Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>todo</Name>
          <Title>Estudio detallado</Title>
          <PolygonSymbolizer>
            <Stroke>
              <CssParameter name="stroke">#5F3B8C</CssParameter>
              <CssParameter name="stroke-width">2</CssParameter>
              <CssParameter name="stroke-dasharray">6 3</CssParameter>
            </Stroke>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
