<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.0.0" xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
  <NamedLayer>
    <Name>perimetro_servicios</Name>
    <UserStyle>
      <Name>perimetro_servicios</Name>
      <Title>Perímetro de servicios</Title>
      <FeatureTypeStyle>
        <Rule>
          <Name>todo</Name>
          <Title>Perímetro de servicios</Title>
          <PolygonSymbolizer>
            <Stroke>
              <CssParameter name="stroke">#1F6CAE</CssParameter>
              <CssParameter name="stroke-width">2</CssParameter>
              <CssParameter name="stroke-dasharray">10 4</CssParameter>
            </Stroke>
          </PolygonSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
