### Регионы

region-abai = область Абай
region-aqmola = Акмолинская область
region-aqtobe = Актюбинская область
region-almaty-region = Алматинская область
region-atyrau = Атырауская область
region-west-kazakhstan = Западно-Казахстанская область
region-zhambyl = Жамбылская область
region-zhetisu = область Жетісу
region-qaraghandy = Карагандинская область
region-qostanai = Костанайская область
region-qyzylorda = Кызылординская область
region-mangghystau = Мангистауская область
region-pavlodar = Павлодарская область
region-north-kazakhstan = Северо-Казахстанская область
region-turkistan = Туркестанская область
region-ulytau = область Ұлытау
region-east-kazakhstan = Восточно-Казахстанская область
region-astana = город Астана
region-almaty = город Алматы
region-shymkent = город Шымкент
