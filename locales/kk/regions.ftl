### Өңірлер

region-abai = Абай облысы
region-aqmola = Ақмола облысы
region-aqtobe = Ақтөбе облысы
region-almaty-region = Алматы облысы
region-atyrau = Атырау облысы
region-west-kazakhstan = Батыс Қазақстан облысы
region-zhambyl = Жамбыл облысы
region-zhetisu = Жетісу облысы
region-qaraghandy = Қарағанды облысы
region-qostanai = Қостанай облысы
region-qyzylorda = Қызылорда облысы
region-mangghystau = Маңғыстау облысы
region-pavlodar = Павлодар облысы
region-north-kazakhstan = Солтүстік Қазақстан облысы
region-turkistan = Түркістан облысы
region-ulytau = Ұлытау облысы
region-east-kazakhstan = Шығыс Қазақстан облысы
region-astana = Астана қаласы
region-almaty = Алматы қаласы
region-shymkent = Шымкент қаласы
